"""A case file from the street to the visit afterwards, and all that is refused on the way."""

from datetime import date, timedelta

import pytest

from jiefang.accounts.constants import Role
from jiefang.alerts.constants import IncidentStatus, Kind
from jiefang.alerts.services import (
    Mark,
    dispatch_answer,
    dispatch_progress,
    incident_close,
    incident_trigger,
)
from jiefang.common.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from jiefang.deeds.constants import MOVES, State
from jiefang.deeds.models import Award, Deed, Evidence, Seat
from jiefang.deeds.services import (
    awarding,
    caring,
    collecting,
    deciding,
    filing,
    handling,
    noticing,
)
from jiefang.deeds.services.reminding import cares_remind, clocks_remind
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from tests.cast import BEIJING_ROAD, HERE, Cast, give, make_person
from tests.deeds.files import DAY, LATER, Story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("districts")]


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast)


def _state(deed: Deed) -> str:
    return Deed.objects.get(pk=deed.pk).state


def test_a_deed_is_told_of_decided_published_awarded_paid_and_closed(story: Story) -> None:
    organiser, deed = story.cast.organiser, story.to(State.AWARDED)
    given = {"actor": organiser, "deed_id": deed.pk, "today": LATER}
    awarding.deed_pay(amount_yuan=20_000, paid_on=LATER, **given)  # type: ignore[arg-type]
    care = caring.care_plan(kind="visit", due_on=LATER + timedelta(days=30), **given)  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="care_open"):
        awarding.deed_close(**given)  # type: ignore[arg-type]
    caring.care_do(actor=organiser, care_id=care.pk, result="已慰问", today=LATER)
    awarding.deed_close(**given)  # type: ignore[arg-type]
    assert _state(deed) == State.CLOSED
    told = Event.objects.filter(kind="deeds.moved", data__deed_id=str(deed.pk))
    assert told.count() == deed.movements.count()


def test_a_closed_incident_becomes_a_file_in_one_act(story: Story) -> None:
    cast, (lon, lat) = story.cast, BEIJING_ROAD
    mark = Mark(kind=Kind.LOST_PERSON, lon=lon, lat=lat, status=IncidentStatus.ACTUAL)
    room = incident_trigger(actor=cast.liaison, mark=mark)
    incident, dispatch = room.incident.pk, room.dispatches[0].pk
    with pytest.raises(Conflict, match="incident_open"):
        filing.deed_from_incident(actor=cast.liaison, incident=incident)
    dispatch_answer(actor=cast.member, dispatch_id=dispatch, answer="accept")
    dispatch_progress(actor=cast.member, dispatch_id=dispatch, stage="on_scene")
    incident_close(actor=cast.liaison, incident_id=incident, outcome="handled")
    deed = filing.deed_from_incident(actor=cast.liaison, incident=incident, doer=cast.member.pk)
    assert (deed.origin, deed.doer, deed.area_code) == ("incident", cast.member, HERE)
    with pytest.raises(Conflict, match="already_filed"):
        filing.deed_from_incident(actor=cast.liaison, incident=incident, doer=cast.member.pk)
    with pytest.raises(Invalid):
        filing.deed_from_incident(actor=cast.liaison, incident=incident, doer=cast.leader.pk)
    with pytest.raises(NotFound):
        filing.deed_from_incident(actor=cast.liaison_elsewhere, incident=incident)


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"happened_on": DAY + timedelta(days=1)}, Invalid),
        ({"happened_on": date(1, 1, 1)}, Invalid),
        ({"area": "990000"}, Invalid),
        ({"origin": "ex_officio"}, Forbidden),
    ],
)
def test_what_cannot_be_filed(
    story: Story, given: dict[str, object], refused: type[DomainError]
) -> None:
    with pytest.raises(refused):
        story.filed(**given)
    assert not Deed.objects.exists()


def test_an_unknown_and_a_dead_doer_have_files_too(story: Story) -> None:
    unknown = story.filed(origin="nomination", doer_state="unknown")
    dead = story.filed(origin="relative", doer_state="posthumous", doer_name="张三")
    assert (unknown.doer, dead.doer, dead.doer_name) == (None, None, "张三")


def test_five_unfinished_applications_are_enough(story: Story) -> None:
    for _ in range(5):
        story.filed()
    with pytest.raises(Conflict, match="too_many_open"):
        story.filed()


def test_who_comes_too_late_is_accepted_with_a_reason_only(story: Story) -> None:
    deed = story.filed(happened_on=date(2025, 8, 31))
    assert deed.late
    given = {"actor": story.cast.organiser, "deed_id": deed.pk, "today": DAY}
    with pytest.raises(Conflict, match="out_of_time"):
        handling.deed_accept(**given)  # type: ignore[arg-type]
    handling.deed_accept(reason="住院期间不能申请", **given)  # type: ignore[arg-type]
    assert _state(deed) == State.INVESTIGATING


def test_the_last_day_of_six_months_is_in_time(story: Story) -> None:
    assert not story.filed(happened_on=date(2025, 9, 1)).late


def test_nobody_handles_their_own_file(story: Story) -> None:
    organiser = story.cast.organiser
    deed = story.filed(actor=organiser)
    with pytest.raises(Forbidden):
        handling.deed_accept(actor=organiser, deed_id=deed.pk)
    assert _state(deed) == State.FILED


def test_what_is_missing_is_listed_and_supplemented(story: Story) -> None:
    organiser, deed = story.cast.organiser, story.filed()
    handling.deed_lack(actor=organiser, deed_id=deed.pk, missing=["hospital"], today=DAY)
    assert Deed.objects.get(pk=deed.pk).due_step == "supplement"
    handling.deed_supplement(actor=story.cast.member, deed_id=deed.pk, today=DAY)
    assert _state(deed) == State.FILED


def test_an_incomplete_file_does_not_reach_the_committee(story: Story) -> None:
    deed = story.to(State.INVESTIGATING)
    phones = [person.phone for person in story.members]
    with pytest.raises(Conflict, match="incomplete"):
        deciding.deed_refer(actor=story.cast.organiser, deed_id=deed.pk, members=phones)
    assert not Seat.objects.exists()


def test_nobody_with_a_part_in_it_sits_in_the_committee(story: Story) -> None:
    cast, deed = story.cast, story.to(State.INVESTIGATING)
    collecting.media_add(actor=cast.member, deed_id=deed.pk, sha256="ab" * 32, size=10, kind="film")
    for members in ([cast.member.phone], ["13999999999"], [cast.captain.phone]):
        with pytest.raises(Invalid):
            deciding.deed_refer(actor=cast.organiser, deed_id=deed.pk, members=members)


def test_who_steps_back_has_no_vote_and_too_few_votes_decide_nothing(story: Story) -> None:
    cast, deed = story.cast, story.to(State.DELIBERATING)
    deciding.deed_recuse(actor=cast.captain, deed_id=deed.pk, reason="同事")
    with pytest.raises(Conflict):
        deciding.deed_vote(actor=cast.captain, deed_id=deed.pk, vote="yes")
    deciding.deed_vote(actor=cast.liaison, deed_id=deed.pk, vote="yes")
    given = {"actor": cast.organiser, "deed_id": deed.pk, "article": "第十一条", "grounds": "属实"}
    with pytest.raises(Conflict, match="no_quorum"):
        deciding.deed_decide(**given)  # type: ignore[arg-type]
    deciding.deed_vote(actor=cast.leader, deed_id=deed.pk, vote="yes")
    with pytest.raises(Conflict):
        deciding.deed_vote(actor=cast.leader, deed_id=deed.pk, vote="no")
    deciding.deed_decide(**given)  # type: ignore[arg-type]
    assert _state(deed) == State.PROPOSED


def test_a_notice_runs_to_its_end_and_an_objection_is_answered_first(story: Story) -> None:
    cast, deed = story.cast, story.to(State.NOTICED)
    with pytest.raises(Conflict, match="notice_running"):
        noticing.deed_confirm(actor=cast.organiser, deed_id=deed.pk, today=date(2026, 3, 11))
    objection = noticing.deed_object(actor=cast.neighbour, deed_id=deed.pk, text="不实")
    with pytest.raises(Conflict, match="objections_open"):
        noticing.deed_confirm(actor=cast.organiser, deed_id=deed.pk, today=date(2026, 3, 12))
    noticing.objection_settle(
        actor=cast.organiser,
        deed_id=deed.pk,
        objection=objection.pk,
        upheld=True,
        answer="重新评定",
    )
    deed.refresh_from_db()
    assert (deed.state, deed.round, deed.recognised) == (State.DELIBERATING, 2, None)


def test_a_review_is_answered_by_somebody_else_and_in_time(story: Story) -> None:
    cast, deed = story.cast, story.to(State.DELIBERATING)
    story.decided(deed.pk, vote="no")
    noticing.review_ask(actor=cast.member, deed_id=deed.pk, text="有新证据", today=DAY)
    given = {"deed_id": deed.pk, "keep": False, "answer": "重新评定"}
    with pytest.raises(Forbidden):
        noticing.review_decide(actor=cast.organiser, **given)  # type: ignore[arg-type]
    other = give(make_person(311, "另一组织者"), Role.ORGANISER, area_code=HERE)
    noticing.review_decide(actor=other, **given)  # type: ignore[arg-type]
    deed.refresh_from_db()
    assert (deed.state, deed.round) == (State.DELIBERATING, 2)


@pytest.mark.parametrize("amount", [9_999, 100_001])
def test_an_award_stays_within_its_tier(story: Story, amount: int) -> None:
    deed = story.to(State.RECOGNISED)
    with pytest.raises(Invalid):
        awarding.deed_award(
            actor=story.cast.organiser, deed_id=deed.pk, tier="outstanding", amount_yuan=amount
        )
    assert not Award.objects.exists()


def test_no_more_is_paid_than_was_awarded(story: Story) -> None:
    deed = story.to(State.AWARDED)
    given = {"actor": story.cast.organiser, "deed_id": deed.pk, "paid_on": LATER, "today": LATER}
    awarding.deed_pay(amount_yuan=15_000, **given)  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="overpaid"):
        awarding.deed_pay(amount_yuan=5_001, **given)  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="unpaid"):
        awarding.deed_close(actor=story.cast.organiser, deed_id=deed.pk)
    assert Award.objects.get().paid_yuan == 15_000


def test_a_witness_is_written_down_with_consent_alone(story: Story) -> None:
    deed = story.filed()
    with pytest.raises(Invalid):
        collecting.witness_add(
            actor=story.cast.member, deed_id=deed.pk, name="李四", phone="", statement="",
            consents=False,
        )  # fmt: skip


def test_the_same_evidence_twice_is_one_piece(story: Story) -> None:
    deed = story.filed()
    for _ in range(2):
        collecting.media_add(
            actor=story.cast.member, deed_id=deed.pk, sha256="CD" * 32, size=9, kind="film"
        )
    assert Evidence.objects.get().sha256 == "cd" * 32


def test_each_clock_and_each_care_task_is_reminded_of_once(story: Story) -> None:
    deed = story.to(State.INVESTIGATING)
    due_on = date(2026, 4, 1)
    assert clocks_remind(today=date(2026, 3, 26)) == 0
    assert clocks_remind(today=date(2026, 3, 27)) == 1
    assert clocks_remind(today=due_on) == 0
    caring.care_plan(
        actor=story.cast.organiser, deed_id=deed.pk, kind="visit", due_on=due_on, today=DAY
    )
    assert (cares_remind(today=due_on), cares_remind(today=due_on)) == (1, 0)
    assert StreamEntry.objects.filter(stream=f"person:{story.cast.organiser.pk}").count() >= 2


@pytest.mark.parametrize("state", [State.FILED, State.NOTICED, State.AWARDED])
def test_a_move_out_of_turn_changes_nothing(story: Story, state: State) -> None:
    deed = story.to(state)
    before = deed.movements.count()
    with pytest.raises(DomainError):
        story.referred(deed.pk)
    assert (_state(deed), deed.movements.count()) == (state, before)


def test_every_state_but_the_last_has_a_way_on() -> None:
    sources = {state for froms, _ in MOVES.values() for state in froms}
    assert set(State) - sources == {State.CLOSED, State.WITHDRAWN}
