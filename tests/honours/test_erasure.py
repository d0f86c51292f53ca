"""Somebody with honours leaves: the name goes, the number stays, and others lose nothing."""

from datetime import date, timedelta

from django.test import Client

from jiefang.common import personal
from jiefang.honours import services
from jiefang.honours.constants import NominationState, SeasonState
from jiefang.honours.models import Award, BatchFile, Nomination, Season, Seat, Vote
from jiefang.honours.selectors import certificate_verified, roll
from jiefang.honours.services.printing import batch_ask, batch_run
from tests.cast import Cast
from tests.honours.test_certificates import give
from tests.honours.worlds import jury, make_season, on_notice, put_forward

FRIDAY = date(2026, 11, 20)


def erase(person_id: object) -> object:
    return personal.erasers()["20 honours"](person_id)  # type: ignore[arg-type]


def awarded(cast: Cast, season: Season) -> Award:
    (nomination,) = on_notice(cast, season, cast.member, today=FRIDAY)
    until = nomination.season.notice_until
    assert until is not None
    return services.award_nomination(
        actor=cast.organiser, nomination_id=nomination.pk, today=until + timedelta(days=1)
    )


def test_the_name_goes_and_the_number_stays(cast: Cast) -> None:
    season = make_season(cast)
    award = awarded(cast, season)
    services.consent_set(actor=cast.member, award_id=award.pk, agreed=True)
    batch = batch_ask(actor=cast.organiser, season_id=season.pk, base_url="https://city.example")
    batch_run(batch.pk)
    assert erase(cast.member.pk) is not None
    award.refresh_from_db()
    assert (award.person, award.name, award.citation, award.publish) == (None, "", "", False)
    assert not BatchFile.objects.exists()
    assert not roll().exists()
    assert certificate_verified(award.number).state == "erased"


def test_the_verify_page_tells_nothing_of_who_is_gone(cast: Cast) -> None:
    award = give(cast, cast.member)
    erase(cast.member.pk)
    found = Client().get(f"/api/v1/public/certificates/{award.number}").json()
    assert (found["valid"], found["state"], found["name"]) == (False, "erased", "")
    assert found["honour"] is None


def test_a_nomination_that_is_open_ends(cast: Cast) -> None:
    season = make_season(cast)
    nomination = put_forward(cast, season, cast.member)
    assert erase(cast.member.pk) is None
    nomination.refresh_from_db()
    assert (nomination.person, nomination.state) == (None, NominationState.WITHDRAWN)
    assert (nomination.reason, nomination.facts) == ("", [])


def test_a_member_of_the_committee_leaves_the_seat_and_the_sums(cast: Cast) -> None:
    season = make_season(cast)
    nomination = put_forward(cast, season, cast.member)
    judge = jury(season)[0]
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    services.vote(actor=judge, nomination_id=nomination.pk, choice="for")
    erase(judge.pk)
    nomination.refresh_from_db()
    assert nomination.votes_for == 1
    assert Vote.objects.get().person is None
    assert not Seat.objects.filter(person=judge).exists()


def test_who_nominated_leaves_and_the_nominee_keeps_the_nomination(cast: Cast) -> None:
    put_forward(cast, make_season(cast), cast.member)
    erase(cast.neighbour.pk)
    found = Nomination.objects.get()
    assert (found.nominator, found.person_id) == (None, cast.member.pk)
    assert found.state == NominationState.ENDORSED


def test_an_organiser_leaves_and_the_honour_stands(cast: Cast) -> None:
    award = give(cast, cast.member)
    erase(cast.organiser.pk)
    award.refresh_from_db()
    assert (award.decided_by, award.name) == (None, cast.member.name)
    assert certificate_verified(award.number).state == "valid"


def test_one_takes_ones_honours_along(cast: Cast) -> None:
    award = give(cast, cast.member)
    taken = personal.exporters()["honours"](cast.member.pk)
    assert [row["number"] for row in taken["awards"]] == [award.number]
