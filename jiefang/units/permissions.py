"""Who may run the roster of units. Pure functions over the actor's grants."""

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import grants_of, may_in_area
from jiefang.common.people import Person

ROSTER_ROLES = (Role.SYSTEM_ADMINISTRATOR, Role.LIAISON)


def may_manage(actor: Person, area_code: str) -> bool:
    """System administrators and liaisons keep the units of their areas."""
    return any(may_in_area(actor, role, area_code) for role in ROSTER_ROLES)


def may_look_across(actor: Person) -> bool:
    """Liaisons call whoever is nearest, so they find units beyond their border, too."""
    return any(grant.role == Role.LIAISON for grant in grants_of(actor))
