"""Who may do what about honours."""

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes, covers


def may_run(person: Person, area_code: str) -> bool:
    """Organisers of the area define honours, open seasons, award and revoke."""
    return covers(area_scopes(person, Role.ORGANISER), area_code)
