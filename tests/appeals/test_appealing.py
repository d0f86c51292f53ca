"""Decisions are kept, appealed against, and answered by another person."""

import threading
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection

from jiefang.appeals.clocks import clock, due_on
from jiefang.appeals.constants import About, AppealOutcome
from jiefang.appeals.handlers import hold_decided, hours_decided, member_removed
from jiefang.appeals.models import Appeal, Decision
from jiefang.appeals.selectors import appeals_for, own_rows
from jiefang.appeals.services.appealing import appeal_answer, appeal_file, appeal_withdraw
from jiefang.appeals.services.keeping import decision_keep
from jiefang.common.errors import Conflict, Forbidden, NotFound
from jiefang.common.text import Text
from jiefang.hours.constants import EntryState
from jiefang.hours.events import HoursWritten
from jiefang.hours.services import hours_refuse
from jiefang.outbox.events import EventMeta
from jiefang.outbox.models import Event
from jiefang.points.events import HoldMoved
from jiefang.teams.events import MembershipChanged
from tests.cast import ELSEWHERE, HERE, Cast, make_cast
from tests.standing.worlds import serve
from tests.teams.factories import make_team

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 8, tzinfo=UTC)


def decide(cast: Cast, **fields: object) -> Decision:
    """The captain decided something about the member."""
    reference = uuid4()
    given = {
        "person_id": cast.member.pk,
        "about": About.HOURS,
        "reference": reference,
        "what": Text("时长不计入", "Hours refused"),
        "hands": (cast.captain.pk,),
        "at": AT,
        "area_code": f"{HERE}001",
    }
    decision_keep(**(given | fields))  # type: ignore[arg-type]
    return Decision.objects.get(reference=reference)


def file(cast: Cast, **fields: object) -> Appeal:
    decision = decide(cast, **fields)
    return appeal_file(actor=cast.member, decision=decision.pk, reason="当晚确实在岗")


def answer(actor: object, appeal: Appeal) -> Appeal:
    return appeal_answer(
        actor=actor,  # type: ignore[arg-type]
        appeal_id=appeal.pk,
        outcome=AppealOutcome.CHANGED,
        answer="已请队长补记",
    )


@pytest.mark.parametrize(
    ("filed", "due"),
    [
        (date(2025, 3, 3), date(2025, 3, 24)),
        (date(2025, 9, 22), date(2025, 10, 17)),
        (date(2025, 1, 20), date(2025, 2, 14)),
        (date(2026, 2, 9), date(2026, 3, 6)),
    ],
)
def test_fifteen_working_days_know_holidays_and_worked_weekends(filed: date, due: date) -> None:
    assert due_on(filed) == due
    assert clock(due, filed, is_open=True)["working_days_left"] == 15


def test_an_answer_is_late_on_the_day_after_and_never_when_given() -> None:
    due = date(2025, 3, 24)
    assert not clock(due, due, is_open=True)["overdue"]
    assert clock(due, date(2025, 3, 25), is_open=True)["overdue"]
    assert not clock(due, date(2025, 3, 25), is_open=False)["overdue"]


def test_another_person_answers_and_the_appellant_hears_why(cast: Cast) -> None:
    appeal = answer(cast.organiser, file(cast))
    shown = own_rows([appeal], date(2026, 11, 22))[0]
    assert (shown["state"], shown["outcome"], shown["answer"]) == (
        "answered", "changed", "已请队长补记",
    )  # fmt: skip
    assert Event.objects.filter(kind="appeals.moved").count() == 2


def test_who_had_a_part_in_the_decision_does_not_answer(cast: Cast) -> None:
    appeal = file(cast, hands=(cast.captain.pk, cast.organiser.pk))
    with pytest.raises(Forbidden):
        answer(cast.organiser, appeal)
    appeal.refresh_from_db()
    assert (appeal.state, appeal.answered_by_id) == ("open", None)


def test_nobody_answers_their_own(cast: Cast) -> None:
    decision = decide(cast, person_id=cast.organiser.pk)
    appeal = appeal_file(actor=cast.organiser, decision=decision.pk, reason="不同意")
    assert not appeals_for(cast.organiser).exists()
    with pytest.raises(NotFound):
        answer(cast.organiser, appeal)


@pytest.mark.parametrize("role", ["captain", "liaison", "neighbour", "administrator"])
def test_only_organisers_of_the_area_see_appeals(cast: Cast, role: str) -> None:
    appeal = file(cast)
    with pytest.raises(NotFound):
        answer(getattr(cast, role), appeal)


def test_an_appeal_elsewhere_is_not_seen_here(cast: Cast) -> None:
    file(cast, area_code=f"{ELSEWHERE}001")
    assert not appeals_for(cast.organiser).exists()


def test_a_decision_is_appealed_once_unless_the_appeal_is_withdrawn(cast: Cast) -> None:
    appeal = file(cast)
    again = {"actor": cast.member, "decision": appeal.decision_id, "reason": "再来一次"}
    with pytest.raises(Conflict):
        appeal_file(**again)
    appeal_withdraw(actor=cast.member, appeal_id=appeal.pk)
    assert appeal_file(**again).state == "open"
    with pytest.raises(Conflict):
        appeal_withdraw(actor=cast.member, appeal_id=appeal.pk)


def test_one_appeals_for_oneself_alone(cast: Cast) -> None:
    decision = decide(cast)
    with pytest.raises(NotFound):
        appeal_file(actor=cast.second_member, decision=decision.pk, reason="替他说")


def test_what_is_overdue_is_found(cast: Cast) -> None:
    appeal = file(cast)
    day = appeal.due_on
    assert not appeals_for(cast.organiser, overdue=True, today=day).exists()
    assert appeals_for(cast.organiser, overdue=True, today=date(day.year + 1, 1, 1)).exists()


def test_hours_that_were_refused_can_be_appealed_against(cast: Cast) -> None:
    row = serve(cast.member.pk, 60, state=EntryState.HELD)
    hours_decided(_written(row.pk, cast, "held"), EventMeta(uuid4(), AT, None))
    assert not Decision.objects.exists()
    refused = hours_refuse(actor=cast.organiser, entry_id=row.pk, reason="未到场")
    for _ in range(2):
        hours_decided(
            _written(refused.pk, cast, "refused"), EventMeta(uuid4(), AT, cast.organiser.pk)
        )
    decision = Decision.objects.get()
    assert decision.hands == [cast.organiser.pk]
    assert decision.person_id == cast.member.pk


def test_held_points_that_were_refused_can_be_appealed_against(cast: Cast) -> None:
    meta = EventMeta(uuid4(), AT, cast.organiser.pk)
    for state in ("waiting", "refused"):
        hold_decided(HoldMoved(uuid4(), cast.member.pk, 30, state, []), meta)
    assert Decision.objects.get().about == About.POINTS


def test_a_removal_can_be_appealed_against_but_not_ones_own_leaving(cast: Cast) -> None:
    team = make_team()
    for actor in (cast.member.pk, cast.captain.pk):
        event = MembershipChanged(uuid4(), team.pk, cast.member.pk, "left")
        member_removed(event, EventMeta(uuid4(), AT, actor))
    decision = Decision.objects.get()
    assert (decision.about, decision.hands) == (About.REMOVAL, [cast.captain.pk])
    assert decision.area_code == team.area_code


def _written(entry_id: object, cast: Cast, state: str) -> HoursWritten:
    return HoursWritten(entry_id, cast.member.pk, None, state, 0, [])  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts() -> None:
    cast = make_cast()
    appeal = file(cast)
    results: list[str] = []

    def go() -> None:
        try:
            answer(cast.organiser, appeal)
            results.append("answered")
        except Conflict:
            results.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["answered", "refused", "refused", "refused"]
