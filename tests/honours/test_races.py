"""Two at once: one vote counts, one award is given, one revocation stands."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from jiefang.common.errors import Conflict
from jiefang.honours import services
from jiefang.honours.constants import SeasonState
from jiefang.honours.models import Award, Nomination, Vote
from jiefang.outbox.models import Event
from tests.cast import Cast, make_cast
from tests.honours.worlds import jury, make_season, on_notice, put_forward
from tests.support.together import together

pytestmark = pytest.mark.django_db(transaction=True)
FRIDAY = date(2026, 11, 20)
MANY = 4


def at_once(act: Callable[[], object]) -> list[str]:
    """What becomes of several that do the same at the same time."""

    def tried() -> str:
        try:
            act()
        except Conflict:
            return "refused"
        return "done"

    return sorted(together(tried, MANY))


ONE = ["done", *["refused"] * (MANY - 1)]


def noticed(cast: Cast) -> tuple[Nomination, date]:
    """Somebody whose notice is over, and the day after it."""
    (nomination,) = on_notice(cast, make_season(cast), cast.member, today=FRIDAY)
    until = nomination.season.notice_until
    assert until is not None
    return nomination, until + timedelta(days=1)


def test_of_votes_of_one_person_at_once_one_counts() -> None:
    cast = make_cast()
    season = make_season(cast)
    nomination = put_forward(cast, season, cast.member)
    judge = jury(season)[0]
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    found = at_once(lambda: services.vote(actor=judge, nomination_id=nomination.pk, choice="for"))
    nomination.refresh_from_db()
    assert (found, nomination.votes_for, Vote.objects.count()) == (ONE, 1, 1)


def test_votes_of_several_at_once_all_count() -> None:
    cast = make_cast()
    season = make_season(cast)
    nomination = put_forward(cast, season, cast.member)
    judges = iter(jury(season, many=MANY))
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    lock = threading.Lock()

    def one_more() -> None:
        with lock:
            judge = next(judges)
        services.vote(actor=judge, nomination_id=nomination.pk, choice="for")

    assert at_once(one_more) == ["done"] * MANY
    nomination.refresh_from_db()
    assert nomination.votes_for == MANY


def test_of_awards_at_once_one_is_given() -> None:
    cast = make_cast()
    nomination, today = noticed(cast)
    found = at_once(
        lambda: services.award_nomination(
            actor=cast.organiser, nomination_id=nomination.pk, today=today
        )
    )
    assert (found, Award.objects.count()) == (ONE, 1)
    assert Event.objects.filter(kind="honours.awarded").count() == 1


def test_an_honour_by_one_cause_is_given_once_however_many_give_it() -> None:
    cast = make_cast()

    def give() -> object:
        return services.award_honour(
            definition_code="good_samaritan", person_id=cast.member.pk, cause="deed:1",
            reason="救人", decided_by=cast.organiser, public=True,
        )  # fmt: skip

    assert at_once(give) == ["done"] * MANY
    assert Award.objects.count() == 1
    assert Event.objects.filter(kind="honours.awarded").count() == 1


def test_of_revocations_at_once_one_stands() -> None:
    cast = make_cast()
    nomination, today = noticed(cast)
    award = services.award_nomination(
        actor=cast.organiser, nomination_id=nomination.pk, today=today
    )
    found = at_once(
        lambda: services.award_revoke(actor=cast.organiser, award_id=award.pk, reason="x")
    )
    assert found == ONE
    assert Event.objects.filter(kind="honours.revoked").count() == 1
