"""What happens to a session reaches its open sockets within five seconds."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Session
from jiefang.accounts.services.ending import other_sessions_end, own_session_end
from jiefang.accounts.services.grants import grant_end
from jiefang.accounts.services.locking import session_lock
from jiefang.accounts.services.person_lock import person_lock
from jiefang.accounts.services.sessions import session_make
from jiefang.common.clock import now
from tests.cast import HERE, Cast, make_cast
from tests.support.live import LiveServer, header_of

WITHIN_S = 5.0
Act = Callable[[Cast, Session], object]


@pytest.fixture
def people(web: LiveServer) -> Cast:
    return make_cast()


def _elapsed_is_short(began: float) -> bool:
    return time.monotonic() - began < WITHIN_S


ACTS: dict[str, tuple[Act, int]] = {
    "ended by its person": (
        lambda cast, session: own_session_end(actor=cast.liaison, session_id=session.pk),
        4401,
    ),
    "ended with all others": (lambda cast, _: other_sessions_end(cast.liaison), 4401),
    "ended behind our back": (
        lambda _, session: Session.objects.filter(pk=session.pk).delete(),
        4401,
    ),
    "over": (
        lambda _, session: Session.objects.filter(pk=session.pk).update(ends_at=now()),
        4401,
    ),
    "its person locked out": (
        lambda cast, _: person_lock(
            actor=cast.security_administrator, person_id=cast.liaison.pk, reason="手机丢失"
        ),
        4401,
    ),
    "another password": (lambda cast, _: _new_password(cast), 4401),
    "locked": (lambda _, session: session_lock(session), 4423),
    "idle": (
        lambda _, session: Session.objects.filter(pk=session.pk).update(
            active_at=now() - timedelta(minutes=16)
        ),
        4423,
    ),
}


def _new_password(cast: Cast) -> None:
    cast.liaison.set_password("another one")
    cast.liaison.save(update_fields=["password"])


@pytest.mark.parametrize("what", ACTS)
def test_the_socket_of_a_session_closes_when_it_is(
    web: LiveServer, people: Cast, what: str
) -> None:
    act, code = ACTS[what]
    opened = session_make(people.liaison, methods=("password", "totp"))
    other = session_make(people.member, methods=("code",))
    with (
        web.talk(None, headers={"Cookie": header_of(opened)}) as talk,
        web.talk(None, headers={"Cookie": header_of(other)}) as bystander,
    ):
        talk.hello()
        bystander.hello()
        began = time.monotonic()
        act(people, opened.record)
        assert talk.closed_with() == code
        assert _elapsed_is_short(began)
        bystander.say("ping")
        assert bystander.hear("beat")


def test_a_topic_is_gone_when_its_grant_is(web: LiveServer, people: Cast) -> None:
    with web.talk(people.liaison) as talk:
        talk.hello()
        talk.say("subscribe", topic=f"incidents:{HERE}")
        talk.hear("snapshot")
        began = time.monotonic()
        grant = people.liaison.grants.get(role=Role.LIAISON)
        grant_end(actor=people.administrator, grant_id=grant.pk)
        assert talk.hear("error")["code"] == "not_found"
        assert _elapsed_is_short(began)
        talk.say("ping")
        assert talk.hear("beat")


def test_a_session_that_is_unlocked_goes_on_where_it_was(web: LiveServer, people: Cast) -> None:
    opened = session_make(people.liaison, methods=("password", "totp"))
    headers = {"Cookie": header_of(opened)}
    with web.talk(None, headers=headers) as talk:
        welcome = talk.hello()
    session_lock(opened.record)
    with web.talk(None, headers=headers) as talk:
        assert talk.hear("error")["code"] == "session_locked"
        assert talk.closed_with() == 4423
    Session.objects.filter(pk=opened.record.pk).update(locked_at=None)
    with web.talk(None, headers=headers) as talk:
        assert talk.hello(welcome["epoch"], welcome["head"]) == welcome


def test_a_poll_of_a_locked_session_is_refused(web: LiveServer, people: Cast) -> None:
    opened = session_make(people.liaison, methods=("password", "totp"))
    session_lock(opened.record)
    with web.http(None) as client:
        answer = client.get("/api/v1/feed?wait=0", headers={"Cookie": header_of(opened)})
    assert (answer.status_code, answer.json()["code"]) == (401, "session_locked")


def test_a_stolen_cookie_opens_no_socket(web: LiveServer, people: Cast) -> None:
    opened = session_make(people.liaison, methods=("password", "totp"))
    stolen = header_of(opened).partition(";")[0]
    with web.talk(None, headers={"Cookie": stolen}) as talk:
        assert talk.closed_with() == 4401


def test_a_token_opens_no_socket(web: LiveServer, people: Cast) -> None:
    with web.talk(None, headers={"Authorization": "Bearer jf_something"}) as talk:
        assert talk.closed_with() == 4401
