"""Two at once: one vote, one decision, one award, no yuan twice."""

from collections.abc import Callable

import pytest

from jiefang.common.errors import Conflict
from jiefang.deeds.constants import State
from jiefang.deeds.models import Award, Decision, Deed, Evidence, Movement, Payment
from jiefang.deeds.services import awarding, collecting, deciding, handling, noticing
from jiefang.honours.models import Award as Honour
from tests.cast import Cast, make_cast
from tests.deeds.files import DAY, LATER, Story
from tests.units.test_duty_race import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("districts")]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def _twice(operation: Callable[[], object]) -> None:
    """Of two at once one is refused in plain words."""
    raised = at_once(operation, operation)
    assert [type(error) for error in raised] == [Conflict]


def test_one_accepts(cast: Cast) -> None:
    deed = Story(cast).filed()
    _twice(lambda: handling.deed_accept(actor=cast.organiser, deed_id=deed.pk, today=DAY))
    assert Movement.objects.filter(deed=deed, move="accept").count() == 1


def test_a_member_votes_once(cast: Cast) -> None:
    deed = Story(cast).to(State.DELIBERATING)
    _twice(lambda: deciding.deed_vote(actor=cast.captain, deed_id=deed.pk, vote="yes"))
    assert deed.seats.filter(vote="yes").count() == 1


def test_one_decision_is_written(cast: Cast) -> None:
    story = Story(cast)
    deed = story.to(State.DELIBERATING)
    for person in story.members:
        deciding.deed_vote(actor=person, deed_id=deed.pk, vote="yes", today=DAY)
    _twice(
        lambda: deciding.deed_decide(
            actor=cast.organiser, deed_id=deed.pk, article="第十一条", grounds="属实"
        )
    )
    assert Decision.objects.count() == 1


def test_an_objection_is_settled_one_way(cast: Cast) -> None:
    deed = Story(cast).to(State.NOTICED)
    objection = noticing.deed_object(actor=cast.neighbour, deed_id=deed.pk, text="不实")

    def settle(*, upheld: bool) -> Deed:
        return noticing.objection_settle(
            actor=cast.organiser, deed_id=deed.pk, objection=objection.pk, upheld=upheld,
            answer="已核实",
        )  # fmt: skip

    raised = at_once(lambda: settle(upheld=True), lambda: settle(upheld=False))
    assert [type(error) for error in raised] == [Conflict]


def test_one_award_and_one_honour(cast: Cast) -> None:
    deed = Story(cast).to(State.RECOGNISED)
    _twice(
        lambda: awarding.deed_award(
            actor=cast.organiser,
            deed_id=deed.pk,
            tier="outstanding",
            amount_yuan=20_000,
            title="见义勇为模范",
            today=LATER,
        )
    )
    assert (Award.objects.count(), Honour.objects.count()) == (1, 1)


def test_no_more_is_paid_by_two_at_once(cast: Cast) -> None:
    deed = Story(cast).to(State.AWARDED)
    _twice(
        lambda: awarding.deed_pay(
            actor=cast.organiser, deed_id=deed.pk, amount_yuan=15_000, paid_on=LATER, today=LATER
        )
    )
    assert (Payment.objects.count(), Award.objects.get().paid_yuan) == (1, 15_000)


def test_the_same_evidence_by_two_at_once_is_one_piece(cast: Cast) -> None:
    deed = Story(cast).filed()
    film = {"sha256": "ab" * 32, "size": 9, "kind": "film"}
    raised = at_once(
        *[
            lambda: collecting.media_add(actor=cast.member, deed_id=deed.pk, **film)  # type: ignore[arg-type]
            for _ in range(2)
        ]
    )
    assert raised == []
    assert Evidence.objects.count() == 1


def test_a_notice_and_secrecy_at_once_never_leave_a_secret_notice(cast: Cast) -> None:
    deed = Story(cast).to(State.PROPOSED)
    raised = at_once(
        lambda: noticing.deed_notify(
            actor=cast.organiser, deed_id=deed.pk, text="一名街坊救人", today=DAY
        ),
        lambda: handling.deed_secrecy(
            actor=cast.organiser, deed_id=deed.pk, secret=True, reason="安全", today=DAY
        ),
    )
    assert {type(error) for error in raised} <= {Conflict}
    assert not Deed.objects.published().exists()
