"""Calls to addresses that somebody typed in: never to the inside, whatever they look like."""

import pytest
from pytest_django import Settings

from jiefang.common import outgoing
from jiefang.common.outgoing import NotReached, checked_url, is_outside, post
from tests.support.desk import INSIDE, OUTSIDE, listening


@pytest.fixture(autouse=True)
def _a_laptop_with_an_outside(settings: Settings) -> None:
    settings.DEBUG = True
    settings.OUTGOING_NETWORKS = [f"{OUTSIDE}/32"]


def refused(url: str, **options: object) -> str:
    with pytest.raises(NotReached) as raised:
        post(url, b"{}", {}, **options)  # type: ignore[arg-type]
    return raised.value.code


def test_an_outside_server_is_reached() -> None:
    with listening() as desk:
        reply = post(f"http://{OUTSIDE}:{desk.port}/hook?a=1", b"{}", {"X-A": "b"})
    assert (reply.status, reply.body) == (200, b"ok")
    assert (desk.asked[0].path, desk.asked[0].headers["X-A"]) == ("/hook?a=1", "b")
    assert desk.asked[0].headers["Host"] == f"{OUTSIDE}:{desk.port}"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.1", "198.18.0.1",
        "203.0.113.7", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:0a00:0001::", "2001:0:7f00:1::",
        "2001:db8::1", "not an address",
    ],
)  # fmt: skip
def test_what_is_not_public_is_inside(address: str) -> None:
    assert not is_outside(address)
    assert refused("http://desk.example/", resolve=lambda *_: [address]) == "inside"


@pytest.mark.parametrize("address", ["8.8.8.8", "223.5.5.5", "2400:3200::1", "100.63.255.255"])
def test_what_is_public_is_outside(address: str) -> None:
    assert is_outside(address)


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.1", "0x7f.1", "2130706433", "017700000001", "[::1]", "[::ffff:7f00:1]"],
)
def test_other_spellings_of_this_machine_are_inside_too(host: str) -> None:
    with listening(INSIDE) as secret:
        assert refused(f"http://{host}:{secret.port}/") in {"inside", "unknown_host"}
    assert secret.asked == []


def test_one_inside_address_among_outside_ones_is_enough_to_refuse() -> None:
    assert refused("http://desk.example/", resolve=lambda *_: [OUTSIDE, INSIDE]) == "inside"


def test_a_redirect_is_not_followed() -> None:
    with listening(INSIDE) as secret:
        inside = f"http://{INSIDE}:{secret.port}/admin"
        with listening(status=307, location=inside) as desk:
            reply = post(f"http://{OUTSIDE}:{desk.port}/", b"{}", {})
    assert reply.status == 307
    assert secret.asked == []


def test_a_name_that_turns_round_leads_nowhere_else() -> None:
    answers = iter([[OUTSIDE], [INSIDE], [INSIDE]])
    with listening() as desk, listening(INSIDE, desk.port) as secret:
        url = f"http://rebind.example:{desk.port}/"
        assert post(url, b"{}", {}, resolve=lambda *_: next(answers)).status == 200
        assert refused(url, resolve=lambda *_: next(answers)) == "inside"
    assert (len(desk.asked), len(secret.asked)) == (1, 0)


def test_a_large_answer_is_cut() -> None:
    with listening(body=b"x" * 1_000_000) as desk:
        reply = post(f"http://{OUTSIDE}:{desk.port}/", b"{}", {})
    assert len(reply.body) == outgoing.ANSWER_MAX


def test_an_answer_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "TOTAL_S", 0.5)
    with listening(body=b"x" * 1000, drip_s=0.1) as desk:
        assert refused(f"http://{OUTSIDE}:{desk.port}/") == "timed_out"


def test_nobody_there_is_no_connection() -> None:
    with listening() as desk:
        port = desk.port
    assert refused(f"http://{OUTSIDE}:{port}/") == "no_connection"


def test_a_server_without_a_certificate_is_not_spoken_to() -> None:
    with listening() as desk:
        assert refused(f"https://{OUTSIDE}:{desk.port}/") == "bad_certificate"
    assert desk.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "", "desk.example", "//desk.example/", "http://desk.example/", "ftp://desk.example/",
        "file:///etc/passwd", "gopher://desk.example/", "https://", "https:///x",
        "https://user@desk.example/", "https://a:b@desk.example/", "https://desk.example:22/",
        "https://desk.example:99999/", "https://desk.example:x/", "https://desk.example/#a",
        "https://desk.example/\r\nX: y", "https://desk.example/a b", "https://桌.example/",
        "https://desk.example/" + "x" * 500, "https://[::1/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_addresses_that_are_none(url: str, settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(NotReached) as raised:
        checked_url(url)
    assert raised.value.code == "bad_address"


def test_addresses_that_are_good(settings: Settings) -> None:
    settings.DEBUG = False
    assert checked_url("https://desk.example/hooks/1?a=b").hostname == "desk.example"
    assert checked_url("https://desk.example:8443/").port == 8443
