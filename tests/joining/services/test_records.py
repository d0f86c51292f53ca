from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.alerts.models import Response
from jiefang.common.errors import DomainError, Forbidden, Invalid, NotFound
from jiefang.joining.models import Record
from jiefang.joining.selectors import reach, volunteers_for
from jiefang.joining.services.records import record_enter, record_void
from jiefang.joining.tasks import records_begun
from jiefang.units.models import Unit
from tests.alerts.town import trigger
from tests.cast import Cast
from tests.untouched import digest

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def enter(actor: Person, person: Person, **changes: Any) -> Record:
    wanted: dict[str, Any] = {
        "kind": "insurance",
        "issuer": "中国人保",
        "number": "PICC-1",
        "valid_from": days(-10),
        "valid_until": days(100),
    }
    return record_enter(actor=actor, person_id=person.pk, **(wanted | changes))


def papers(person: Person) -> tuple[date | None, date | None]:
    fresh = Person.objects.get(pk=person.pk)
    return fresh.insured_until, fresh.trained_until


@pytest.mark.parametrize("who", ["captain", "organiser"])
def test_a_captain_or_organiser_enters_cover_and_eligibility_reads_it(cast: Cast, who: str) -> None:
    enter(getattr(cast, who), cast.member)
    assert papers(cast.member) == (days(100), date(2099, 12, 31))
    enter(getattr(cast, who), cast.member, kind="aed", valid_until=days(30))
    assert papers(cast.member) == (days(100), days(30))


def test_cover_goes_on_where_the_next_begins_and_stops_at_a_gap(cast: Cast) -> None:
    enter(cast.captain, cast.member, valid_until=days(5))
    enter(cast.captain, cast.member, valid_from=days(6), valid_until=days(20))
    enter(cast.captain, cast.member, valid_from=days(22), valid_until=days(300))
    assert papers(cast.member)[0] == days(20)


def test_who_was_insured_and_is_no_longer_is_not_called(cast: Cast) -> None:
    enter(cast.captain, cast.member, valid_until=days(-1))
    trigger(cast.liaison)
    assert not Response.objects.filter(person=cast.member).exists()


def test_a_record_that_was_wrong_is_taken_back_with_a_reason(cast: Cast) -> None:
    record = enter(cast.captain, cast.member)
    record_void(
        actor=cast.organiser, person_id=cast.member.pk, record_id=record.pk, reason="录入有误"
    )
    assert papers(cast.member)[0] is None
    assert Record.objects.get().void_reason == "录入有误"
    with pytest.raises(NotFound):
        record_void(
            actor=cast.organiser, person_id=cast.member.pk, record_id=record.pk, reason="再次"
        )


def test_cover_that_begins_later_counts_from_its_day(cast: Cast) -> None:
    record = enter(cast.captain, cast.member, valid_from=days(1))
    assert papers(cast.member)[0] is None
    assert records_begun() == 0
    Record.objects.filter(pk=record.pk).update(valid_from=TODAY)
    assert records_begun() == 1
    assert papers(cast.member)[0] == days(100)
    assert records_begun() == 0


REFUSALS: list[tuple[str, type[DomainError], Callable[[Cast], Any]]] = [
    ("oneself", Forbidden, lambda cast: enter(cast.captain, cast.captain)),
    ("a member", NotFound, lambda cast: enter(cast.leader, cast.member)),
    ("a liaison", NotFound, lambda cast: enter(cast.liaison, cast.member)),
    ("an administrator", NotFound, lambda cast: enter(cast.administrator, cast.member)),
    ("a captain, elsewhere", NotFound, lambda cast: enter(cast.captain, cast.member_elsewhere)),
    (
        "an end before the beginning",
        Invalid,
        lambda cast: enter(cast.captain, cast.member, valid_until=days(-11)),
    ),
]


@pytest.mark.parametrize(("who", "refusal", "attempt"), REFUSALS, ids=[r[0] for r in REFUSALS])
def test_others_enter_nothing_and_nothing_changes(
    cast: Cast, who: str, refusal: type[DomainError], attempt: Callable[[Cast], Any]
) -> None:
    before = digest()
    with pytest.raises(refusal):
        attempt(cast)
    assert digest() == before


def test_expiring_papers_are_listed(cast: Cast) -> None:
    enter(cast.captain, cast.member, valid_until=days(20))
    assert not volunteers_for(cast.captain, expiring_days=19).exists()
    assert list(volunteers_for(cast.captain, expiring_days=20)) == [cast.member]


def test_a_captain_looks_after_the_unit_and_its_street(cast: Cast) -> None:
    Person.objects.filter(pk=cast.neighbour.pk).update(street_code="440104001")
    Unit.objects.filter(pk=cast.unit.pk).update(area_code="440104001002")
    wanted = {cast.leader, cast.member, cast.second_member, cast.neighbour}
    assert set(volunteers_for(cast.captain)) == wanted
    Person.objects.filter(pk=cast.neighbour.pk).update(street_code="440104002")
    assert set(volunteers_for(cast.captain)) == wanted - {cast.neighbour}
    assert cast.neighbour in volunteers_for(cast.organiser)


def test_the_reach_of_no_records_is_none() -> None:
    assert reach([], TODAY) is None
