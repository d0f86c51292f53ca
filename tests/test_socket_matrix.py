"""Every topic and every word of the socket, for each role: what it gets, on the real server."""

import pytest
from websockets.exceptions import ConnectionClosed

from jiefang.accounts.models import Session
from jiefang.accounts.services.sessions import session_make
from jiefang.alerts.constants import IncidentStatus, Kind
from jiefang.alerts.services import Mark, incident_trigger
from jiefang.common.clock import now
from jiefang.realtime import topics
from tests.authorisation.table import OUTSIDE, ROLES
from tests.cast import BEIJING_ROAD, Cast, make_cast
from tests.support.live import LiveServer, Talk, header_of

NO, YES = "not_found", "snapshot"
LET_IN = tuple(role for role in ROLES if role not in {*OUTSIDE, "token"})
TURNED_AWAY = {"anonymous": 4401, "locked": 4401, "revoked": 4401, "locked_session": 4423}
SEEN_BY = {
    "incident:{incident}": {"liaison"},
    "incidents:440104": {"liaison"},
    "units:440104": {"liaison", "organiser", "administrator"},
    "incidents:440106": {"liaison_elsewhere"},
    "approvals:440104": {"liaison"},
    "notices:440104": {"liaison"},
    "units:440106": {"liaison_elsewhere", "administrator_elsewhere"},
    "incident:00000000-0000-0000-0000-000000000000": set(),
    "units:4401": set(),
    "units:": set(),
    "nothing:440104": set(),
}
"""Who gets a snapshot of which topic; everybody else an error."""


@pytest.fixture
def incident(web: LiveServer) -> tuple[Cast, str]:
    """The cast, and an incident in 越秀."""
    cast = make_cast()
    lon, lat = BEIJING_ROAD
    mark = Mark(kind=Kind.LOST_PERSON, lon=lon, lat=lat, status=IncidentStatus.ACTUAL)
    room = incident_trigger(actor=cast.liaison, mark=mark)
    return cast, str(room.incident.pk)


def cookies_as(cast: Cast, role: str) -> str:
    if role == "anonymous":
        return ""
    person = cast.liaison if role in {"revoked", "locked_session"} else getattr(cast, role)
    methods = ("password",) if role == "weak" else ("password", "totp")
    opened = session_make(person, methods=methods)
    if role == "revoked":
        opened.record.delete()
    if role == "locked_session":
        Session.objects.filter(pk=opened.record.pk).update(locked_at=now())
    return header_of(opened)


def answer_to(talk: Talk, topic: str) -> str:
    talk.say("subscribe", topic=topic)
    frame = talk.hear("snapshot", "error")
    return str(frame.get("code") or frame["op"])


def test_each_role_gets_the_topics_that_are_theirs(
    web: LiveServer, incident: tuple[Cast, str]
) -> None:
    cast, incident_id = incident
    wrong = {}
    for role in LET_IN:
        with web.talk(None, headers={"Cookie": cookies_as(cast, role)}) as talk:
            talk.hello()
            for topic, seers in SEEN_BY.items():
                found = answer_to(talk, topic.format(incident=incident_id))
                if (found == YES) is not (role in seers):
                    wrong[role, topic] = found
    assert not wrong


def test_every_topic_is_in_the_table() -> None:
    tried = {topic.partition(":")[0] for topic in SEEN_BY}
    assert set(topics._topics) <= tried


@pytest.mark.parametrize(("role", "code"), TURNED_AWAY.items())
def test_who_is_turned_away_hears_why(
    web: LiveServer, incident: tuple[Cast, str], role: str, code: int
) -> None:
    with web.talk(None, headers={"Cookie": cookies_as(incident[0], role)}) as talk:
        try:
            talk.say("hello")
            talk.say("subscribe", topic="units:440104")
        except ConnectionClosed:
            pass
        assert talk.closed_with() == code


@pytest.mark.parametrize("role", ["neighbour", "liaison_elsewhere", "weak"])
def test_nobody_follows_or_acknowledges_the_feed_of_another(
    web: LiveServer, incident: tuple[Cast, str], role: str
) -> None:
    cast, _ = incident
    with web.talk(None, headers={"Cookie": cookies_as(cast, role)}) as talk:
        assert talk.hello()["head"] == 0
        talk.say("subscribe", topic=f"person:{cast.member.pk}")
        assert talk.hear("error")["code"] == "bad_topic"
        talk.say("ack", seq=1)
        assert talk.hear("error")["code"] == "unknown_seq"
