"""Requests through the real server: bodies, streams, what is too large, what is cut short."""

import socket

import pytest

from tests.cast import make_person
from tests.support.live import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
SESSION = "/api/v1/session"
EVIDENCE = "/api/v1/deeds/01a202e2-2041-7afb-b92d-c4baebd6e7a7/evidence"
ROSTERS = "/api/v1/teams/01a202e2-2041-7afb-b92d-c4baebd6e7a7/rosters"


def test_an_answer_comes_through_with_its_headers_and_cookies(web: LiveServer) -> None:
    with web.http(None) as client:
        answer = client.get(SESSION)
    assert answer.json()["person"] is None
    assert "csrftoken" in answer.cookies
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_a_body_in_pieces_is_put_together(web: LiveServer) -> None:
    person = make_person(1, "陈组长")
    pieces = iter([b'{"phone": "', person.phone.encode(), b'", "password": "wrong"}'])
    with web.http(None) as client:
        answer = client.post(SESSION, content=pieces, headers={"Content-Type": "application/json"})
    assert answer.json()["code"] == "sign_in_failed"


def test_a_body_beyond_all_measure_is_refused(web: LiveServer) -> None:
    with web.http(None) as client:
        answer = client.post(SESSION, content=(b"x" * 2**20 for _ in range(40)))
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "too_large")


def test_a_client_that_leaves_in_the_middle_harms_nobody(web: LiveServer) -> None:
    with socket.create_connection(("127.0.0.1", web.port)) as line:
        line.sendall(b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
    with web.http(None) as client:
        assert client.get(SESSION).status_code == 200


def test_characters_outside_latin_arrive_in_path_and_query(web: LiveServer) -> None:
    with web.http(make_person(1, "陈组长")) as client:
        assert client.get("/api/v1/街坊").status_code == 404
        assert client.get("/api/v1/places/search", params={"q": "北京路"}).status_code == 200


def test_a_streamed_file_arrives_whole(web: LiveServer) -> None:
    with web.http(None) as client:
        answer = client.get("/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js")
    assert answer.status_code == 200
    assert len(answer.content) > 500_000


def test_a_large_file_of_nobody_is_refused_before_it_is_read(web: LiveServer) -> None:
    host, port = web.url.removeprefix("http://").split(":")
    head = (
        f"POST {ROSTERS} HTTP/1.1\r\nHost: {host}:{port}\r\nIdempotency-Key: k\r\n"
        "Content-Type: application/octet-stream\r\nContent-Length: 90000000\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(head.encode())
        assert line.recv(64).startswith(b"HTTP/1.1 401 ")


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(web: LiveServer) -> None:
    host, port = web.url.removeprefix("http://").split(":")
    head = (
        f"PUT {EVIDENCE} HTTP/1.1\r\nHost: {host}:{port}\r\n"
        f"Content-Type: image/jpeg\r\nContent-Length: {2 * 2**30}\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(head.encode())
        assert line.recv(64).startswith(b"HTTP/1.1 422 ")


def test_a_large_file_of_somebody_is_read(web: LiveServer) -> None:
    with web.http(make_person(770, "队长")) as client:
        client.cookies.set("csrftoken", "c" * 32)
        headers = {"X-CSRFToken": "c" * 32, "Referer": web.url, "Idempotency-Key": "k"}
        answer = client.post(
            ROSTERS,
            content=(b"x" * 2**20 for _ in range(40)),
            headers=headers | {"Content-Type": "application/octet-stream"},
        )
    assert answer.status_code == 404, answer.text
