from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from jiefang.points.selectors.wallets import wallet_of
from jiefang.points.services.expiring import points_expire, points_notice
from jiefang.points.services.posting import points_give, points_spend
from tests.points.ledgers import assert_sound

pytestmark = pytest.mark.django_db
LAST = date(2028, 11, 30)
TOLD = LAST - timedelta(days=30)
AFTER = LAST + timedelta(days=1)


def _give(person_id: UUID, amount: int, month: int) -> None:
    at = datetime(2026, month, 3, 12, tzinfo=UTC)
    points_give(person_id=person_id, amount=amount, rule="mentor", cause=f"t:{month}", at=at)


def test_the_oldest_points_run_out_after_a_notice() -> None:
    somebody = uuid4()
    _give(somebody, 100, 11)
    _give(somebody, 40, 12)
    points_spend(person_id=somebody, amount=30, cause="shop.order:1")
    assert wallet_of(somebody, today=TOLD).expiring == (70, LAST)
    assert points_notice(TOLD) == 1
    assert points_notice(TOLD) == 0
    assert points_expire(LAST) == 0
    assert points_expire(AFTER) == 1
    assert points_expire(AFTER) == 0
    found = wallet_of(somebody, today=AFTER)
    assert (found.balance, found.expiring) == (40, (40, date(2028, 12, 31)))
    assert_sound()


def test_nothing_runs_out_that_was_not_announced_in_time() -> None:
    somebody = uuid4()
    _give(somebody, 100, 11)
    assert points_expire(AFTER) == 0
    points_notice(AFTER)
    assert points_expire(AFTER + timedelta(days=29)) == 0
    assert points_expire(AFTER + timedelta(days=30)) == 1
    assert wallet_of(somebody, today=AFTER).balance == 0


def test_what_was_spent_before_does_not_run_out() -> None:
    somebody = uuid4()
    _give(somebody, 100, 11)
    points_spend(person_id=somebody, amount=100, cause="shop.order:2")
    points_notice(TOLD)
    points_expire(AFTER)
    assert wallet_of(somebody, today=AFTER).balance == 0
    assert_sound()
