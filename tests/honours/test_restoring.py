"""What a right appeal changes: the honour stands again, or goes on a notice of its own."""

from datetime import date, timedelta

import pytest
from django.test import Client

from jiefang.accounts.constants import Role
from jiefang.common.errors import Conflict, Forbidden
from jiefang.common.workdays import workdays_after
from jiefang.honours import services
from jiefang.honours.constants import CertificateState, NominationState, SeasonState
from jiefang.honours.models import Award, Nomination
from jiefang.honours.selectors import certificate_verified, notices
from jiefang.outbox.models import Event
from tests.cast import HERE, Cast, give, make_person
from tests.honours.test_certificates import give as give_honour
from tests.honours.worlds import jury, make_season, on_notice, put_forward

FRIDAY = date(2026, 11, 20)
LATER = date(2026, 12, 1)


def refused(cast: Cast) -> Nomination:
    """On notice, and refused for an objection; the season is closed."""
    season = make_season(cast)
    (nomination,) = on_notice(cast, season, cast.member, today=FRIDAY)
    objection = services.objection_make(
        actor=cast.liaison, nomination_id=nomination.pk, words="不在现场", today=FRIDAY
    )
    services.objection_decide(
        actor=cast.organiser, objection_id=objection.pk, upheld=True, answer="属实"
    )
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.CLOSED)
    return nomination


def test_a_revoked_honour_stands_again(cast: Cast) -> None:
    award = give_honour(cast, cast.member)
    Award.objects.filter(pk=award.pk).update(area_code=HERE)
    services.award_revoke(actor=cast.organiser, award_id=award.pk, reason="事迹不实")
    assert services.award_restore(actor=cast.liaison, award_id=award.pk)
    assert certificate_verified(award.number).state == CertificateState.VALID
    award.refresh_from_db()
    assert (award.revoked_at, award.revoked_by, award.revoked_reason) == (None, None, "")
    assert Event.objects.filter(kind="honours.restored").count() == 1


def test_what_stands_is_not_restored(cast: Cast) -> None:
    award = give_honour(cast, cast.member)
    nomination = put_forward(cast, make_season(cast), cast.member)
    assert not services.award_restore(actor=cast.liaison, award_id=award.pk)
    assert not services.nomination_restore(actor=cast.liaison, nomination_id=nomination.pk)
    assert not services.nomination_restore(actor=cast.liaison, nomination_id=award.pk)
    assert not Event.objects.filter(kind="honours.restored").exists()


def test_a_refused_nomination_goes_on_a_notice_of_its_own(cast: Cast) -> None:
    nomination = refused(cast)
    second = give(make_person(4040, "另一组织者"), Role.ORGANISER, area_code=HERE)
    assert services.nomination_restore(actor=second, nomination_id=nomination.pk, today=LATER)
    until = workdays_after(LATER, 5)
    assert [row.pk for row in notices(until)] == [nomination.pk]
    assert not notices(until + timedelta(days=1)).exists()
    after = until + timedelta(days=1)
    with pytest.raises(Conflict, match="on_notice"):
        services.award_nomination(actor=cast.organiser, nomination_id=nomination.pk, today=until)
    with pytest.raises(Forbidden):
        services.award_nomination(actor=second, nomination_id=nomination.pk, today=after)
    award = services.award_nomination(
        actor=cast.organiser, nomination_id=nomination.pk, today=after
    )
    assert (award.person_id, award.issued_on) == (cast.member.pk, after)


def test_somebody_may_object_to_the_notice_after_an_appeal(cast: Cast) -> None:
    nomination = refused(cast)
    services.nomination_restore(actor=cast.captain, nomination_id=nomination.pk, today=LATER)
    services.objection_make(
        actor=cast.captain, nomination_id=nomination.pk, words="另有其人", today=LATER
    )
    with pytest.raises(Conflict, match="objections_open"):
        services.award_nomination(
            actor=cast.organiser,
            nomination_id=nomination.pk,
            today=workdays_after(LATER, 6),
        )


def test_while_the_committee_votes_it_decides_about_this_one_too(cast: Cast) -> None:
    season = make_season(cast)
    put_forward(cast, season, cast.leader)
    unseconded = services.nominate(
        actor=cast.neighbour, season_id=season.pk, name=cast.member.name,
        phone=cast.member.phone, reason="x",
    )  # fmt: skip
    judge = jury(season)[0]
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    assert services.nomination_restore(actor=cast.captain, nomination_id=unseconded.pk)
    services.vote(actor=judge, nomination_id=unseconded.pk, choice="for")
    unseconded.refresh_from_db()
    assert (unseconded.state, unseconded.votes_for) == (NominationState.ENDORSED, 1)
    assert unseconded.restored_by is None


def test_nobody_restores_their_own(cast: Cast) -> None:
    nomination = refused(cast)
    assert not services.nomination_restore(actor=cast.member, nomination_id=nomination.pk)
    nomination.refresh_from_db()
    assert nomination.state == NominationState.REFUSED


def test_the_public_page_shows_the_notice_masked(cast: Cast) -> None:
    nomination = refused(cast)
    services.nomination_restore(
        actor=cast.captain, nomination_id=nomination.pk, today=date(2099, 12, 1)
    )
    (shown,) = Client().get("/api/v1/public/honour-notices").json()["items"]
    assert (shown["name"], shown["notice_until"]) == (
        "李*员", workdays_after(date(2099, 12, 1), 5).isoformat(),
    )  # fmt: skip
