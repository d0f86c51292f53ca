"""Who may tell an area something: pure functions over a person and area codes."""

from collections.abc import Iterable

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes, covers
from jiefang.notices.models import DISTRICT_LENGTH


def may_tell(person: Person, codes: Iterable[str]) -> bool:
    """A liaison whose scopes cover every one of these areas; no area, no."""
    scopes, codes = area_scopes(person, Role.LIAISON), list(codes)
    return bool(codes) and all(covers(scopes, code) for code in codes)


def may_see_district(person: Person, code: str) -> bool:
    """Whether the notices of a district are the person's business."""
    scopes = [scope[:DISTRICT_LENGTH] for scope in area_scopes(person, Role.LIAISON)]
    return len(code) == DISTRICT_LENGTH and any(code.startswith(scope) for scope in scopes)
