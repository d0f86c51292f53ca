"""Domain events as audit rows."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from jiefang.audit.models import Entry
from jiefang.audit.witness import MANY, subject_of
from jiefang.common.ids import uuid7
from jiefang.outbox.events import DomainEvent
from jiefang.outbox.services import publish
from jiefang.units.events import UnitsChanged


@dataclass(frozen=True)
class Moved(DomainEvent):
    kind = "test.moved"

    unit_id: UUID
    to: str
    helpers: tuple[UUID, ...] = ()
    reason: str = ""
    area_code: str = ""


@dataclass(frozen=True)
class Praised(Moved):
    kind = "test.praised"
    about = "to"


@pytest.mark.django_db
def test_the_row_has_the_id_of_the_event_and_its_ids_and_codes_alone() -> None:
    unit, helper, actor = uuid7(), uuid7(), uuid7()
    event = Moved(unit, "天河路 12 号，陈先生收", (helper,), "搬迁", "440106")
    event_id = publish(event, actor_id=actor)
    row = Entry.objects.get(pk=event_id)
    assert (row.action, row.actor_id, row.subject) == ("test.moved", actor, f"unit:{unit}")
    assert (row.area_code, row.reason) == ("440106", "搬迁")
    assert row.data == {"unit_id": str(unit), "helpers": [str(helper)], "area_code": "440106"}


@pytest.mark.django_db
def test_the_area_may_be_named_beside_the_event() -> None:
    publish(Moved(uuid7(), "x"), actor_id=None, area_code="440104")
    assert Entry.objects.get().area_code == "440104"


@pytest.mark.django_db
def test_of_a_long_list_the_first_are_kept_and_how_many_there_were() -> None:
    publish(Moved(uuid7(), "x", tuple(uuid7() for _ in range(MANY + 5))), actor_id=None)
    kept = Entry.objects.get().data["helpers"]
    assert (len(kept["first"]), kept["count"]) == (MANY, MANY + 5)


@pytest.mark.parametrize(("count", "subject"), [(0, ""), (1, "unit:{}"), (2, "")])
def test_a_list_of_one_is_the_subject(count: int, subject: str) -> None:
    ids = tuple(uuid7() for _ in range(count))
    assert subject_of(UnitsChanged(ids)) == subject.format(*ids)


def test_an_event_may_name_whom_it_is_about() -> None:
    assert subject_of(Praised(uuid7(), "abc")) == "to:abc"
