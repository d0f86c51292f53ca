"""Calls for help that somebody sees to: who calls, since when, and where they are now."""

from typing import Any, Final

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import people_brief
from jiefang.turnout import wire
from jiefang.turnout.models import HelpCall
from jiefang.units.positions import positions_of

_MOST: Final = 100


def help_open(actor: Person) -> list[dict[str, Any]]:
    """The calls that are not over, of which the actor was told; the longest waiting first.

    Where somebody is comes from memory, ten minutes at most, and is kept nowhere; without it the
    place of the shift stands (``known`` false).
    """
    found = HelpCall.objects.heard_by(actor).filter(over_at=None).select_related("attendance")
    calls = list(found.order_by("raised_at", "pk")[:_MOST])
    who = [each for call in calls for each in (call.person_id, call.answered_by_id) if each]
    names = people_brief(who)
    places = positions_of([call.person_id for call in calls])
    return [_row(call, names, places.get(call.person_id)) for call in calls]


def _row(call: HelpCall, names: dict[Any, Any], known: tuple[float, float] | None) -> Any:
    row = call.attendance
    lon, lat = known or (row.place_longitude, row.place_latitude)
    by = call.answered_by_id
    return {
        "id": call.pk,
        "raised_at": call.raised_at,
        "person": {"id": call.person_id, "name": names[call.person_id].name},
        "shift": {"id": row.shift_id, "title": row.title},
        "area_code": row.area_code,
        "place": wire.location(lon, lat) | {"known": known is not None},
        "answered_at": call.answered_at,
        "answered_by": {"id": by, "name": names[by].name} if by in names else None,
    }
