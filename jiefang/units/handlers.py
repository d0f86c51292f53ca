"""Changes that were made elsewhere reach the map."""

from django.contrib.auth import get_user_model

from jiefang.accounts.events import PersonLocked
from jiefang.common.ids import uuid7
from jiefang.outbox.events import EventMeta
from jiefang.outbox.registry import handles
from jiefang.realtime.entries import Entry
from jiefang.realtime.services import append
from jiefang.units.events import UnitsChanged
from jiefang.units.models import Unit
from jiefang.units.selectors.map import map_row, stream_name
from jiefang.units.services.duty import duty_end


@handles(UnitsChanged)
def show_on_map(event: UnitsChanged, _meta: EventMeta) -> None:
    """Put the units' present rows into the streams of their districts.

    The rows are held while this runs, so that two relays cannot tell old news last.
    """
    units = Unit.objects.select_for_update(no_key=True).filter(pk__in=event.unit_ids).order_by("pk")
    districts: dict[str, list[object]] = {}
    for unit in units:
        districts.setdefault(unit.district_code, []).append(map_row(unit))
    append([Entry(stream_name(code), uuid7(), {"units": rows}) for code, rows in districts.items()])


@handles(PersonLocked)
def end_duty_of_locked(event: PersonLocked, _meta: EventMeta) -> None:
    """Nobody is called who is locked out."""
    person = get_user_model().objects.filter(pk=event.person_id).first()
    if person is not None and not person.is_active:
        duty_end(person)
