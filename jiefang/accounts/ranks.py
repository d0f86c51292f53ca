"""Who works for the city: they look at more in a day than a neighbour does."""

from jiefang.accounts.constants import WITHOUT_AREA
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import grants_of
from jiefang.common.limits import staff_are


@staff_are
def works_for_the_city(person: Person) -> bool:
    """Whether somebody holds any role but that of a captain or a partner."""
    return any(grant.role not in WITHOUT_AREA for grant in grants_of(person))
