"""Whatever people do, in any order: counters, lines and places are as a plain model has them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict
from jiefang.patrols.models import ShiftNeed, SignUp
from jiefang.patrols.services.following import places_filled
from jiefang.patrols.services.leaving import sign_up_cancel
from jiefang.patrols.services.offering import offer_make, offer_take
from jiefang.patrols.services.sign_ups import sign_up_answer, sign_up_make, sign_ups_ask
from jiefang.realtime.services import append
from tests.cast import Cast
from tests.patrols.shifts import agrees, make_shift, members
from tests.teams.factories import make_team

PEOPLE, STEPS, EXAMPLES = 6, 25, 25

someone = st.integers(0, PEOPLE - 1)


class Sheet:
    """The model: who is in, who waits, who was asked."""

    def __init__(self) -> None:
        self.room = 2
        self.there: set[int] = set()
        self.line: list[int] = []
        self.asked: set[int] = set()

    def join(self, who: int) -> None:
        self.asked.discard(who)
        if len(self.there) < self.room:
            self.there.add(who)
        else:
            self.line.append(who)

    def leave(self, who: int) -> None:
        self.there.discard(who)
        self.asked.discard(who)
        self.line = [each for each in self.line if each != who]
        self.fill()

    def fill(self) -> None:
        while self.line and len(self.there) < self.room:
            self.there.add(self.line.pop(0))


class Evening(RuleBasedStateMachine):
    """One shift, six people who do what they please. ``cast`` is set by the test."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        team = make_team(f"队{id(self)}")
        self.captain = self.cast.organiser
        self.people = members(team, PEOPLE)
        self.shift = make_shift(team, maximum=2)
        self.sheet = Sheet()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def live(self, who: int) -> SignUp | None:
        return SignUp.objects.live().filter(shift=self.shift, person=self.people[who]).first()

    def on_the_list(self, who: int) -> bool:
        return who in self.sheet.there or who in self.sheet.line

    @rule(who=someone)
    def sign_up(self, who: int) -> None:
        act = self.act(sign_up_make, self.people[who], shift_id=self.shift.pk)
        if self.happens(act, unless=self.on_the_list(who)):
            self.sheet.join(who)

    @rule(who=someone)
    def ask(self, who: int) -> None:
        sign_ups_ask(
            actor=self.captain, shift_id=self.shift.pk, role="patrol",
            person_ids=[self.people[who].pk],
        )  # fmt: skip
        if not self.on_the_list(who):
            self.sheet.asked.add(who)

    @rule(who=someone, accept=st.booleans())
    def answer(self, who: int, accept: bool) -> None:
        row = self.live(who)
        if row is None:
            return
        act = self.act(sign_up_answer, self.people[who], sign_up_id=row.pk, accept=accept)
        if self.happens(act, unless=who not in self.sheet.asked):
            self.sheet.asked.discard(who)
            if accept:
                self.sheet.join(who)

    @rule(who=someone)
    def give_up(self, who: int) -> None:
        row = self.live(who)
        if row is not None:
            sign_up_cancel(actor=self.people[who], sign_up_id=row.pk)
            self.sheet.leave(who)

    @rule(who=someone, to=someone)
    def swap(self, who: int, to: int) -> None:
        row = self.live(who)
        if who == to or who not in self.sheet.there or row is None:
            return
        if row.offers.filter(state="open").exists():
            return
        offer = offer_make(actor=self.people[who], sign_up_id=row.pk, to=self.people[to].pk)
        act = self.act(offer_take, self.people[to], offer_id=offer.pk)
        if self.happens(act, unless=to in self.sheet.there):
            self.sheet.there = self.sheet.there - {who} | {to}
            self.sheet.asked.discard(to)
            self.sheet.line = [each for each in self.sheet.line if each != to]

    @rule()
    def widen(self) -> None:
        if self.sheet.room < 4:
            self.sheet.room += 1
            ShiftNeed.objects.filter(shift=self.shift).update(maximum=self.sheet.room)
            append(places_filled(self.shift.pk))
            self.sheet.fill()

    @invariant()
    def rows_counters_and_model_agree(self) -> None:
        assert agrees(self.shift)
        rows = SignUp.objects.live().filter(shift=self.shift).order_by("position")
        number = {person.pk: n for n, person in enumerate(self.people)}
        found: dict[str, list[int]] = {"confirmed": [], "waiting": [], "asked": []}
        for row in rows:
            found[row.state].append(number[row.person_id])
        assert set(found["confirmed"]) == self.sheet.there
        assert found["waiting"] == self.sheet.line
        assert set(found["asked"]) == self.sheet.asked

    def act(self, service: Callable[..., Any], actor: Person, **given: Any) -> Callable[[], Any]:
        return lambda: service(actor=actor, **given)

    def happens(self, act: Callable[[], Any], *, unless: bool) -> bool:
        """Do it; it must be refused exactly when the model says so."""
        try:
            with transaction.atomic():
                act()
        except Conflict:
            assert unless
            return False
        assert not unless
        return True


@pytest.mark.django_db
def test_the_list_is_always_what_the_model_says(cast: Cast) -> None:
    machine = type("EveningHere", (Evening,), {"cast": cast})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
    )
