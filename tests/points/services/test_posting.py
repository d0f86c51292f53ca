from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from jiefang.common.errors import NotFound
from jiefang.points.exceptions import NotEnough
from jiefang.points.ledger import last_day, wallet
from jiefang.points.models import Account, Entry
from jiefang.points.selectors.soundness import chain_read
from jiefang.points.selectors.wallets import wallet_of
from jiefang.points.services.posting import points_give, points_return, points_spend
from jiefang.points.services.sealing import seal
from tests.points.ledgers import assert_sound, tamper

AT = datetime(2026, 11, 3, 12, tzinfo=UTC)
_SEAL_SOMETHING = """
INSERT INTO points_seal (seq, entry_id, algorithm, hash)
SELECT 1, id, 'sha256', '' FROM points_entry
"""
TODAY = date(2026, 11, 20)


def _give(person_id: UUID, amount: int = 100, cause: str = "test:1") -> UUID:
    return points_give(person_id=person_id, amount=amount, rule="mentor", cause=cause, at=AT)


@pytest.mark.django_db
def test_what_is_given_may_be_spent_and_comes_back_once() -> None:
    somebody = uuid4()
    _give(somebody)
    points_spend(person_id=somebody, amount=70, cause="shop.order:1")
    assert wallet_of(somebody, today=TODAY).balance == 30
    first = points_return(cause="shop.order:1")
    assert points_return(cause="shop.order:1") == first
    assert wallet_of(somebody, today=TODAY).balance == 100
    assert_sound()


@pytest.mark.django_db
def test_the_same_cause_is_posted_once() -> None:
    somebody = uuid4()
    assert _give(somebody) == _give(somebody)
    first = points_spend(person_id=somebody, amount=60, cause="shop.order:2")
    assert points_spend(person_id=somebody, amount=60, cause="shop.order:2") == first
    assert Entry.objects.of(somebody).count() == 2


@pytest.mark.django_db
def test_a_cause_stands_for_one_person_and_one_amount() -> None:
    somebody = uuid4()
    _give(somebody)
    with pytest.raises(ValueError, match="same cause"):
        _give(uuid4())
    with pytest.raises(ValueError, match="same cause"):
        _give(somebody, amount=99)


@pytest.mark.django_db
def test_more_than_there_is_cannot_be_spent() -> None:
    somebody = uuid4()
    _give(somebody)
    with pytest.raises(NotEnough):
        points_spend(person_id=somebody, amount=101, cause="shop.order:3")
    assert wallet_of(somebody, today=TODAY).balance == 100
    assert Entry.objects.of(somebody).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("amount", [0, -5, 1_000_001])
def test_impossible_amounts_are_refused(amount: int) -> None:
    with pytest.raises(ValueError, match="amount"):
        _give(uuid4(), amount=amount)


@pytest.mark.django_db
def test_nothing_comes_back_that_was_not_spent() -> None:
    _give(uuid4())
    with pytest.raises(NotFound):
        points_return(cause="test:1")


@pytest.mark.django_db
def test_the_database_refuses_a_balance_below_nothing() -> None:
    somebody = uuid4()
    _give(somebody)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(pk=wallet(somebody).key).update(balance=-1)


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["entry", "seal"])
@pytest.mark.parametrize("change", ["UPDATE points_{0} SET {1} = {1}", "DELETE FROM points_{0}"])
def test_the_database_refuses_to_change_or_remove_rows(table: str, change: str) -> None:
    _give(uuid4())
    column = {"entry": "amount", "seal": "algorithm"}[table]
    with connection.cursor() as cursor:
        cursor.execute(_SEAL_SOMETHING)
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(change.format(table, column))


@pytest.mark.django_db(transaction=True)
def test_the_chain_shows_where_an_amount_was_changed() -> None:
    somebody = uuid4()
    for number in range(5):
        _give_committed(somebody, number)
    assert seal() == 5
    assert seal() == 0
    assert chain_read() == (5, None)
    tamper("UPDATE points_entry SET amount = 500 WHERE cause = 'test:2'")
    assert chain_read().broken_at is not None


def _give_committed(person_id: UUID, number: int) -> None:
    with transaction.atomic():
        _give(person_id, cause=f"test:{number}")


def test_points_run_out_at_the_end_of_a_month() -> None:
    assert last_day(date(2026, 11, 3), 24) == date(2028, 11, 30)
    assert last_day(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert last_day(date(2026, 12, 1), 12) == date(2027, 12, 31)
