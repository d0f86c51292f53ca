"""Who works for the city: they look at more in a day than a neighbour does."""

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import grants_of
from jiefang.common.limits import staff_are


@staff_are
def works_for_the_city(person: Person) -> bool:
    """Whether somebody holds any role but that of a captain."""
    return any(grant.role != Role.CAPTAIN for grant in grants_of(person))
