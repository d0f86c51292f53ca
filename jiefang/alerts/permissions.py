"""Who may mark, see and steer: pure functions over a person and an incident or a place."""

from collections.abc import Iterable

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes
from jiefang.alerts.models import Incident
from jiefang.alerts.querysets import DISTRICT_LENGTH
from jiefang.geography.selectors import Located


def may_in_districts(person: Person, codes: Iterable[str]) -> bool:
    """Whether a liaison's scope, at district precision, covers one of these districts."""
    scopes = [scope[:DISTRICT_LENGTH] for scope in area_scopes(person, Role.LIAISON)]
    return any(code.startswith(scope) for code in codes for scope in scopes)


def may_mark(person: Person, located: Located) -> bool:
    """A liaison marks in the own area and, outlines being coarse, up to 500 m beyond."""
    return may_in_districts(person, (located.district, *located.also))


def may_steer(person: Person, incident: Incident) -> bool:
    """Who may mark at the place of an incident may escalate, stand down and close it."""
    return may_in_districts(person, (incident.district_code, *incident.near_areas))


def may_see_area(person: Person, code: str) -> bool:
    """Whether the open incidents of a district are the person's business."""
    return len(code) == DISTRICT_LENGTH and may_in_districts(person, [code])
