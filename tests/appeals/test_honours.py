"""Decisions about honours: kept, appealed against, and changed by the answer."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.appeals.constants import AppealOutcome
from jiefang.appeals.handlers import honour_taken, nomination_decided
from jiefang.appeals.models import Decision
from jiefang.appeals.services.appealing import appeal_answer, appeal_file
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden
from jiefang.honours import services
from jiefang.honours.constants import Choice, NominationState, SeasonState
from jiefang.honours.events import HonourRevoked, NominationMoved
from jiefang.honours.models import Award, Nomination
from jiefang.outbox.events import EventMeta
from tests.cast import HERE, Cast, give, make_person
from tests.honours.test_certificates import give as give_honour
from tests.honours.worlds import jury, make_season, put_forward

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 20)


def another(number: int = 4141) -> Person:
    return give(make_person(number, "另一组织者"), Role.ORGANISER, area_code=HERE)


def not_chosen(cast: Cast) -> tuple[Nomination, list[Person]]:
    """Three voted against; with the committee."""
    season = make_season(cast)
    nomination = put_forward(cast, season, cast.member)
    judges = jury(season)
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    for judge in judges:
        services.vote(actor=judge, nomination_id=nomination.pk, choice=Choice.AGAINST)
    services.season_move(
        actor=cast.organiser, season_id=season.pk, to=SeasonState.NOTICE, today=FRIDAY
    )
    nomination.refresh_from_db()
    return nomination, judges


def told(cast: Cast, nomination: Nomination, *, times: int = 1) -> Decision:
    """The relay brings the event, perhaps twice."""
    event = NominationMoved(nomination.pk, nomination.person_id, nomination.state, HERE)
    meta = EventMeta(uuid4(), now(), cast.organiser.pk)
    for _ in range(times):
        nomination_decided(event, meta)
    return Decision.objects.get(subject=nomination.pk)


def revoked(cast: Cast, *, public: bool = True) -> tuple[Award, Decision]:
    award = give_honour(cast, cast.member, public=public)
    Award.objects.filter(pk=award.pk).update(area_code=HERE)
    award = services.award_revoke(actor=cast.organiser, award_id=award.pk, reason="事迹不实")
    event = HonourRevoked(award.pk, cast.member.pk, HERE)
    honour_taken(event, EventMeta(uuid4(), now(), cast.organiser.pk))
    return award, Decision.objects.get(subject=award.pk)


def changed(cast: Cast, decision: Decision, by: Person) -> None:
    appeal = appeal_file(actor=cast.member, decision=decision.pk, reason="请再看一次")
    appeal_answer(actor=by, appeal_id=appeal.pk, outcome=AppealOutcome.CHANGED, answer="原决定有误")


def test_who_was_not_chosen_may_appeal_and_no_hand_in_it_answers(cast: Cast) -> None:
    nomination, judges = not_chosen(cast)
    decision = told(cast, nomination, times=2)
    assert decision.what["zh"] == "2026 年度“年度服务之星”评选未通过"
    hands = {cast.organiser.pk, cast.neighbour.pk, *(judge.pk for judge in judges)}
    assert set(decision.hands) == hands
    with pytest.raises(Forbidden):
        changed(cast, decision, cast.organiser)


def test_a_changed_decision_puts_the_nominee_on_notice(cast: Cast) -> None:
    nomination, _ = not_chosen(cast)
    second = another()
    changed(cast, told(cast, nomination), second)
    nomination.refresh_from_db()
    assert (nomination.state, nomination.restored_by_id) == (NominationState.PASSED, second.pk)
    assert nomination.notice_until is not None
    award = services.award_nomination(
        actor=cast.organiser,
        nomination_id=nomination.pk,
        today=nomination.notice_until + timedelta(days=1),
    )
    assert award.person_id == cast.member.pk


def test_an_upheld_decision_changes_nothing(cast: Cast) -> None:
    nomination, _ = not_chosen(cast)
    appeal = appeal_file(actor=cast.member, decision=told(cast, nomination).pk, reason="x")
    appeal_answer(
        actor=another(), appeal_id=appeal.pk, outcome=AppealOutcome.UPHELD, answer="票数无误"
    )
    nomination.refresh_from_db()
    assert nomination.state == NominationState.NOT_PASSED


def test_what_is_no_refusal_is_no_decision(cast: Cast) -> None:
    nomination = put_forward(cast, make_season(cast), cast.member)
    for state in ("nominated", "endorsed", "passed", "awarded", "withdrawn"):
        event = NominationMoved(nomination.pk, cast.member.pk, state, HERE)
        nomination_decided(event, EventMeta(uuid4(), now(), cast.organiser.pk))
    assert not Decision.objects.exists()


def test_a_revocation_is_appealed_and_the_honour_stands_again(cast: Cast) -> None:
    award, decision = revoked(cast)
    assert decision.what["zh"] == "“见义勇为先进个人”被撤销"
    changed(cast, decision, another())
    award.refresh_from_db()
    assert award.revoked_at is None


def test_revoked_again_it_can_be_appealed_again(cast: Cast) -> None:
    award, decision = revoked(cast)
    changed(cast, decision, another())
    services.award_revoke(actor=cast.organiser, award_id=award.pk, reason="另有新证据")
    event = HonourRevoked(award.pk, cast.member.pk, HERE)
    honour_taken(event, EventMeta(uuid4(), now(), cast.organiser.pk))
    assert Decision.objects.filter(subject=award.pk).count() == 2


def test_an_honour_of_which_nobody_may_hear_is_not_named(cast: Cast) -> None:
    _, decision = revoked(cast, public=False)
    assert decision.what == {"zh": "“一项荣誉”被撤销", "en": "An honour was revoked"}
