"""Whatever a client says, the socket answers or ends, and another area's news stays there.

``JIEFANG_FUZZ=500`` tries so many conversations.
"""

import os
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from jiefang.alerts.services import Mark, incident_trigger
from tests.cast import BEIJING_ROAD, ELSEWHERE, HERE, Cast, make_cast
from tests.support.live import LiveServer, Talk

pytestmark = pytest.mark.django_db(transaction=True)

CLOSED_WITH = {1003, 1009, 4400, 4408}
CONVERSATIONS = int(os.environ.get("JIEFANG_FUZZ", "0")) or 25
SOMETIMES = settings(
    max_examples=CONVERSATIONS,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
NOBODY = "00000000-0000-7000-8000-000000000000"

odd = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
things = st.recursive(odd, lambda each: st.lists(each, max_size=3), max_leaves=5)


def topics(incident: str) -> st.SearchStrategy[Any]:
    keys = [incident, HERE, ELSEWHERE, NOBODY, "", "4401", "*", "%", "../x", "x" * 60]
    names = ["incident", "incidents", "units", "approvals", "notices", "person", "Incident", ""]
    made = st.builds("{}:{}".format, st.sampled_from(names), st.sampled_from(keys))
    return made | things


def messages(incident: str) -> st.SearchStrategy[Any]:
    ops = st.sampled_from(["hello", "ack", "shown", "subscribe", "unsubscribe", "ping"])
    fields = {
        "topic": topics(incident),
        "since": st.integers(-(2**70), 2**70) | things,
        "epoch": st.text(max_size=100) | things,
        "seq": st.integers(-1, 2**64) | things,
        "event": st.just(incident) | st.uuids().map(str) | things,
    }
    shaped = st.fixed_dictionaries({"op": ops | things}, optional=fields)
    return shaped.map(_text) | st.text(max_size=200) | things.map(_text)


def _text(value: Any) -> str:
    try:
        return orjson.dumps(value).decode()
    except (TypeError, ValueError):  # beyond 64 bits, or half a character
        return repr(value)


def converse(talk: Talk, said: list[str]) -> list[dict[str, Any]]:
    """Say all of it, and hear all that comes until the answer to a last ping or the end."""
    heard: list[dict[str, Any]] = []
    try:
        for text in said:
            talk.socket.send(text.encode("utf-8", "replace").decode())
        talk.say("ping")
        talk.say("hello", epoch="", since=0)
        while not heard or heard[-1].get("code") != "hello_again":
            heard.append(talk.hear())
            if heard[-1]["op"] == "welcome" and not said:
                break
    except ConnectionClosed as closed:
        heard.append({"op": "closed", "code": closed.rcvd.code if closed.rcvd else 0})
    return heard


@pytest.mark.parametrize("role", ["liaison_elsewhere", "member", "neighbour"])
def test_nothing_breaks_the_socket_and_nothing_foreign_comes(web: LiveServer, role: str) -> None:
    cast = make_cast()
    incident = _incident(cast)

    @SOMETIMES
    @given(st.lists(messages(incident), max_size=25))
    def try_it(said: list[str]) -> None:
        with web.talk(getattr(cast, role)) as talk:
            talk.hello()
            heard = converse(talk, said)
        ends = {frame["code"] for frame in heard if frame["op"] == "closed"}
        assert ends <= CLOSED_WITH
        shown = [frame["topic"] for frame in heard if frame["op"] in {"snapshot", "delta"}]
        assert not [name for name in shown if incident in name or name.endswith(f":{HERE}")]

    try_it()
    assert "Traceback" not in web.log.read_text()


def _incident(cast: Cast) -> str:
    mark = Mark(kind="medical", lon=BEIJING_ROAD[0], lat=BEIJING_ROAD[1], status="actual")
    return str(incident_trigger(actor=cast.liaison, mark=mark).incident.pk)
