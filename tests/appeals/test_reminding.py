"""Organisers hear of appeals whose day is over: who may answer, and nobody else."""

from datetime import date, timedelta

import pytest

from jiefang.accounts.constants import Role
from jiefang.appeals.models import Appeal
from jiefang.appeals.services.appealing import appeal_withdraw
from jiefang.appeals.services.reminding import overdue_remind
from jiefang.realtime.models import StreamEntry
from tests.appeals.test_appealing import file
from tests.cast import HERE, Cast, give, make_person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def heard(person_id: object) -> int:
    return StreamEntry.objects.filter(stream=f"person:{person_id}").count()


def late(cast: Cast, **fields: object) -> tuple[Appeal, date]:
    """An appeal, and the day after its last."""
    appeal = file(cast, **fields)
    return appeal, appeal.due_on + DAY


def test_on_the_last_day_nobody_is_reminded(cast: Cast) -> None:
    appeal, _ = late(cast)
    assert overdue_remind(appeal.due_on) == 0


def test_organisers_hear_once_and_again_after_a_week(cast: Cast) -> None:
    _, today = late(cast)
    found = [overdue_remind(today + days * DAY) for days in (0, 0, 6, 7, 8, 14)]
    assert found == [1, 0, 0, 1, 0, 1]
    assert heard(cast.organiser.pk) == 3


def test_who_had_a_part_in_the_decision_is_left_alone(cast: Cast) -> None:
    second = give(make_person(4242, "另一组织者"), Role.ORGANISER, area_code=HERE)
    _, today = late(cast, hands=(cast.captain.pk, cast.organiser.pk))
    assert overdue_remind(today) == 1
    assert (heard(cast.organiser.pk), heard(second.pk)) == (0, 1)


def test_nobody_is_reminded_of_what_was_withdrawn(cast: Cast) -> None:
    appeal, today = late(cast)
    appeal_withdraw(actor=cast.member, appeal_id=appeal.pk)
    assert overdue_remind(today) == 0


def test_the_letter_names_nobody(cast: Cast) -> None:
    _, today = late(cast)
    overdue_remind(today)
    entry = StreamEntry.objects.get(stream=f"person:{cast.organiser.pk}")
    assert cast.member.name not in str(entry.data)
