"""A unit is out at one incident at a time, whoever calls."""

import threading
from uuid import uuid4

import pytest
from django.db import connections, transaction

from jiefang.outbox.models import Event
from jiefang.units.constants import Readiness
from jiefang.units.models import Unit
from jiefang.units.services import duty_set, units_claim, units_release
from tests.cast import Cast, make_cast


def test_a_ready_unit_is_taken_and_says_so(cast: Cast) -> None:
    incident = uuid4()
    assert units_claim([cast.unit.pk], incident) == {cast.unit.pk}
    unit = Unit.objects.get(pk=cast.unit.pk)
    assert unit.engaged_incident_id == incident
    assert unit.readiness == Readiness.ENGAGED
    assert Event.objects.get().data == {"unit_ids": [str(cast.unit.pk)]}


def test_a_taken_unit_is_not_taken_again(cast: Cast) -> None:
    first = uuid4()
    units_claim([cast.unit.pk], first)
    assert units_claim([cast.unit.pk, cast.unit_elsewhere.pk], uuid4()) == {cast.unit_elsewhere.pk}
    assert Unit.objects.get(pk=cast.unit.pk).engaged_incident_id == first


def test_a_unit_that_is_not_ready_is_not_taken(cast: Cast) -> None:
    duty_set(actor=cast.leader, unit_id=cast.unit.pk, on=False)
    assert units_claim([cast.unit.pk], uuid4()) == set()


def test_an_incident_lets_go_only_its_own(cast: Cast) -> None:
    mine, other = uuid4(), uuid4()
    units_claim([cast.unit.pk], mine)
    units_claim([cast.unit_elsewhere.pk], other)
    assert units_release(mine, [cast.unit_elsewhere.pk]) == set()
    assert units_release(mine) == {cast.unit.pk}
    assert units_release(mine) == set()
    assert Unit.objects.get(pk=cast.unit_elsewhere.pk).engaged_incident_id == other


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_claimed() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        units_claim([uuid4()], uuid4())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(5))
def test_of_eight_who_claim_at_once_one_gets_each_unit(round_: int) -> None:
    cast = make_cast()
    units = [cast.unit.pk, cast.unit_elsewhere.pk]
    start, taken = threading.Barrier(8), []

    def claim(order: int) -> None:
        try:
            start.wait()
            with transaction.atomic():
                taken.extend(units_claim(units[:: (-1) ** order], uuid4()))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=claim, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(taken) == sorted(units)
