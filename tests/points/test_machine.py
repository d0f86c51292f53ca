"""Random steps against a plain model of balances: nothing is lost, nothing is taken twice.

``JIEFANG_LEDGER_STEPS=10000`` takes so many steps instead of a thousand.
"""

import os
from typing import ClassVar
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from jiefang.points.constants import AccountKind
from jiefang.points.exceptions import NotEnough
from jiefang.points.models import Account, Entry
from jiefang.points.services.posting import points_give, points_return, points_spend
from tests.points.ledgers import assert_sound
from tests.points.rules import MOMENT

PEOPLE = st.integers(1, 4)
AMOUNTS = st.integers(1, 90)
CAUSES = st.integers(1, 40)
STEPS = int(os.environ.get("JIEFANG_LEDGER_STEPS", "1000"))
STEPS_EACH = 50


class Ledger(RuleBasedStateMachine):
    """Keys are few, so that the same cause comes again and again."""

    taken: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.atom = transaction.atomic()
        self.atom.__enter__()
        self.balances: dict[int, int] = {}
        self.spent: dict[int, tuple[int, int]] = {}
        self.given: dict[int, tuple[int, int]] = {}
        self.returned: set[int] = set()

    @rule(person=PEOPLE, amount=AMOUNTS, cause=CAUSES)
    def give(self, person: int, amount: int, cause: int) -> None:
        person, amount = self.given.get(cause, (person, amount))
        points_give(
            person_id=UUID(int=person), amount=amount, rule="mentor", cause=f"g:{cause}", at=MOMENT
        )
        if cause not in self.given:
            self.given[cause] = (person, amount)
            self.balances[person] = self.balances.get(person, 0) + amount

    @rule(person=PEOPLE, amount=AMOUNTS, cause=CAUSES)
    def spend(self, person: int, amount: int, cause: int) -> None:
        person, amount = self.spent.get(cause, (person, amount))
        covered = cause in self.spent or self.balances.get(person, 0) >= amount
        try:
            points_spend(person_id=UUID(int=person), amount=amount, cause=f"s:{cause}")
        except NotEnough:
            assert not covered
            return
        assert covered
        if cause not in self.spent:
            self.spent[cause] = (person, amount)
            self.balances[person] -= amount

    @rule(cause=CAUSES)
    def give_back(self, cause: int) -> None:
        if cause not in self.spent:
            return
        points_return(cause=f"s:{cause}")
        if cause not in self.returned:
            self.returned.add(cause)
            person, amount = self.spent[cause]
            self.balances[person] += amount

    @invariant()
    def balances_are_those_of_the_model(self) -> None:
        Ledger.taken += 1
        found = Account.objects.filter(kind=AccountKind.PERSON)
        kept = {owner.int: balance for owner, balance in found.values_list("owner_id", "balance")}  # type: ignore[union-attr]
        assert {who: points for who, points in kept.items() if points} == {
            who: points for who, points in self.balances.items() if points
        }

    def teardown(self) -> None:
        assert_sound()
        count = len(self.given) + len(self.spent) + len(self.returned)
        assert Entry.objects.count() == count
        transaction.set_rollback(True)
        self.atom.__exit__(None, None, None)


@pytest.mark.django_db
def test_whatever_is_done_in_whatever_order() -> None:
    while Ledger.taken < STEPS:  # hypothesis ends some runs early
        few = (STEPS - Ledger.taken) // STEPS_EACH + 1
        run_state_machine_as_test(
            Ledger,
            settings=settings(max_examples=few, stateful_step_count=STEPS_EACH, deadline=None),
        )
