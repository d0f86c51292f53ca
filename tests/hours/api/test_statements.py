"""Statements: issued, printed, verified by whoever has one in hand."""

import json
import re
import zlib
from datetime import date

import pytest
from django.test import Client

from jiefang.accounts.models import Person
from jiefang.common.qr import qr_svg
from jiefang.hours.masking import name_masked
from jiefang.hours.models import Statement
from jiefang.hours.paper import Content, Sheet, inputs_of
from jiefang.hours.selectors.statements import statement_mark
from jiefang.hours.services import (
    correction_approve,
    hours_correct,
    statement_issue,
    statement_withdraw,
)
from jiefang.teams.models import Team
from tests.cast import HERE, Cast, client_of
from tests.hours.turns import Case, key, turn
from tests.hours.worlds import tried
from tests.teams.factories import make_membership, make_team

pytestmark = pytest.mark.django_db
_STRING = re.compile(rb"<([0-9A-Fa-f]+)>|\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_PERIOD = {"from_on": "2026-11-01", "to_on": "2026-11-30"}


@pytest.fixture
def giver(cast: Cast) -> Person:
    """Two services of the member's, 240 minutes, in the team 如意平安骑行队."""
    make_team("如意平安骑行队", id=key(4, 1), area_code=f"{HERE}001", captain=cast.captain)
    mine = {"person_id": cast.member.pk}
    turns = [
        turn(1, 1, title="北京路 #[夜巡] $x$", **mine),  # type: ignore[arg-type]
        turn(1, 2, ("20:00", "21:00"), planned=("20:00", "21:00"), **mine),  # type: ignore[arg-type]
    ]
    tried(Case("", turns))
    return cast.member


def _issued(person: Person) -> Statement:
    return statement_issue(actor=person, from_on=date(2026, 11, 1), to_on=date(2026, 11, 30))


def _ask(client: Client, body: dict[str, str], idem: str = "k1") -> tuple[int, dict[str, str]]:
    answer = client.post(
        "/api/v1/me/statements",
        json.dumps(body),
        content_type="application/json",
        headers={"Idempotency-Key": idem},
    )
    return answer.status_code, answer.json()


def test_a_statement_is_issued_once_for_a_key(giver: Person) -> None:
    client = client_of(giver)
    status, first = _ask(client, _PERIOD)
    assert status == 201
    assert re.fullmatch(r"20\d\d-\d{4}-\d{4}", first["number"])
    assert _ask(client, _PERIOD) == (201, first)
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"from_on": "2026-11-30", "to_on": "2026-11-01"}, 422, "invalid"),
        ({"from_on": "2010-01-01", "to_on": "2026-11-30"}, 422, "invalid"),
        ({"from_on": "0001-01-01", "to_on": "9999-12-31"}, 422, "invalid"),
        ({"from_on": "2025-01-01", "to_on": "2025-01-31"}, 409, "conflict.no_hours"),
    ],
)
def test_a_period_that_is_no_good(
    giver: Person, body: dict[str, str], status: int, code: str
) -> None:
    answered, problem = _ask(client_of(giver), body)
    assert (answered, problem["code"]) == (status, code)
    assert not Statement.objects.exists()


def test_ten_a_day_are_enough(giver: Person) -> None:
    for _ in range(10):
        _issued(giver)
    assert _ask(client_of(giver), _PERIOD)[0] == 429


def test_the_pdf_is_its_owners(giver: Person, cast: Cast) -> None:
    path = f"/api/v1/me/statements/{_issued(giver).pk}/pdf"
    answer = client_of(giver).get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer.content == client_of(giver).get(path).content
    assert client_of(cast.neighbour).get(path).status_code == 404


def test_what_the_pdf_says_can_be_read_in_it(giver: Person) -> None:
    statement = _issued(giver)
    body = client_of(giver).get(f"/api/v1/me/statements/{statement.pk}/pdf").content
    text = pdf_text(body)
    for words in ("志愿服务记录证明", giver.name, statement.number, "如意平安骑行队", "4小时0分钟"):
        assert words in text, words
    assert "北京路#[夜巡]$x$" in text
    assert giver.phone.removeprefix("+86") not in text


def test_the_code_on_paper_is_the_address(giver: Person) -> None:
    statement = _issued(giver)
    url = f"https://jiefang.example/v/{statement.number}?mark={statement_mark(statement)}"
    sheet = Sheet(
        statement.number, statement.from_on, statement.to_on, statement.minutes,
        statement.issued_at, Content.read(statement.content),
    )  # fmt: skip
    given = inputs_of(sheet, url)
    assert given["qr"] == qr_svg(url) != qr_svg(url + "x")
    assert json.loads(given["statement"])["url"] == url


def test_a_stranger_learns_what_is_needed_and_no_more(giver: Person) -> None:
    statement = _issued(giver)
    path = f"/api/v1/public/statements/{statement.number}"
    answer = client_of(None).get(path, {"mark": statement_mark(statement)})
    found = answer.json()
    assert set(found) == {
        "number", "name_masked", "issuer", "from_on", "to_on", "minutes", "issued_at", "valid",
        "state",
    }  # fmt: skip
    assert (found["minutes"], found["valid"], found["state"]) == (240, True, "valid")
    assert found["name_masked"] == name_masked(giver.name) != giver.name


def test_a_wrong_mark_and_a_wrong_number_are_alike(giver: Person) -> None:
    number, mark = (statement := _issued(giver)).number, statement_mark(statement)
    client = client_of(None)
    tries = [(number, ""), (number, "A" * 16), ("2026-0000-0000", mark), (number, mark[:-1])]
    bodies = set()
    for known, given in tries:
        answer = client.get(f"/api/v1/public/statements/{known}", {"mark": given})
        assert answer.status_code == 404
        bodies.add(answer.json()["detail"])
    assert len(bodies) == 1


def test_what_the_table_says_cannot_be_changed_without_its_mark(giver: Person) -> None:
    statement = _issued(giver)
    mark = statement_mark(statement)
    Statement.objects.update(minutes=60_000)
    path = f"/api/v1/public/statements/{statement.number}"
    assert client_of(None).get(path, {"mark": mark}).status_code == 404


def test_a_withdrawn_one_says_so(giver: Person) -> None:
    statement = _issued(giver)
    statement_withdraw(actor=giver, statement_id=statement.pk)
    path = f"/api/v1/public/statements/{statement.number}"
    found = client_of(None).get(path, {"mark": statement_mark(statement)}).json()
    assert (found["valid"], found["state"]) == (False, "withdrawn")


def test_one_whose_hours_were_corrected_says_so(giver: Person, cast: Cast) -> None:
    statement = _issued(giver)
    entry = client_of(giver).get("/api/v1/me/hours").json()["items"][0]["id"]
    asked = hours_correct(actor=cast.captain, entry_id=entry, minutes=30, reason="早退")
    correction_approve(actor=cast.organiser, correction_id=asked.pk)
    path = f"/api/v1/public/statements/{statement.number}"
    found = client_of(None).get(path, {"mark": statement_mark(statement)}).json()
    assert (found["valid"], found["state"]) == (False, "corrected")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("陈秀英", "陈*英"), ("李红", "李*"), ("欧阳小明", "欧**明"), ("Ann Smith", "A** S****")],
)
def test_names_are_masked(name: str, shown: str) -> None:
    assert name_masked(name) == shown


def pdf_text(body: bytes) -> str:
    """The characters that a PDF of typst shows, by the maps of its fonts, without spaces."""
    streams = [
        inflated(found.group(1))
        for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", body, re.DOTALL)
    ]
    known: dict[str, str] = {}
    for stream in streams:
        if b"beginbfchar" in stream:
            for code, text in re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", stream):
                known[code.decode().upper()] = bytes.fromhex(text.decode()).decode("utf-16-be")
    shown = b"".join(stream for stream in streams if b" Tf" in stream)
    runs = (shown_bytes(*found) for found in _STRING.findall(shown))
    return "".join(codes_read(run.hex().upper(), known) for run in runs).replace(" ", "")


def shown_bytes(as_hex: bytes, literal: bytes) -> bytes:
    """The bytes of a string of a PDF: in hex, or literal with its escapes (ISO 32000, 7.3.4)."""
    if as_hex:
        return bytes.fromhex(as_hex.decode())
    return _ESCAPE.sub(lambda found: _escaped(found.group(1)), literal)


def _escaped(code: bytes) -> bytes:
    if code.isdigit():
        return bytes([int(code, 8)])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(code, code)


def codes_read(run: str, known: dict[str, str]) -> str:
    return "".join(known.get(run[at : at + 4], "") for at in range(0, len(run), 4))


def inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""


def test_people_of_one_account_see_their_sums(giver: Person) -> None:
    found = client_of(giver).get("/api/v1/me/hours").json()
    assert (found["minutes"], found["held_minutes"], len(found["items"])) == (240, 0, 2)
    assert found["items"][1]["team"]["name"] == "如意平安骑行队"


def test_a_member_of_the_team_sees_no_one_elses(giver: Person, cast: Cast) -> None:
    from_team = f"/api/v1/teams/{key(4, 1)}/hours"
    assert client_of(cast.captain).get(from_team).json()["minutes"] == 240
    assert client_of(cast.neighbour).get(from_team).status_code == 404
    make_membership(Team.objects.get(pk=key(4, 1)), cast.neighbour)
    assert client_of(cast.neighbour).get(from_team).status_code == 403
