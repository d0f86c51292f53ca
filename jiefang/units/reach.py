"""Where people belong: to the areas of the units that they are members of."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from jiefang.accounts.reach import places_people
from jiefang.units.models import Member


@places_people
def members_within(scopes: Sequence[str]) -> QuerySet[Any]:
    """The present members of the units in the areas."""
    within = Q(pk__in=())
    for scope in scopes:
        within |= Q(unit__area_code__startswith=scope)
    return Member.objects.current().filter(within).values("person_id")
