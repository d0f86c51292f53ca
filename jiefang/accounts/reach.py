"""Whom a security administrator looks after: the people of the area, by all that places them.

An app that knows more of where people belong adds its part with ``places_people``.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Grant, Person
from jiefang.accounts.permissions import area_scopes
from jiefang.common.clock import now

CITY_LENGTH = 4
"""A code of four digits is a whole city: everybody."""

Placing = Callable[[Sequence[str]], QuerySet[Any]]
_placings: list[Placing] = []


def places_people(placing: Placing) -> Placing:
    """Register a query of the ``person_id`` of those who belong to the scopes; a decorator."""
    _placings.append(placing)
    return placing


def people_in_reach(actor: Person) -> QuerySet[Person]:
    """The people whom the actor may lock and whose sessions they may see; else nobody."""
    scopes = area_scopes(actor, Role.SECURITY_ADMINISTRATOR)
    if not scopes:
        return Person.objects.none()
    if any(len(scope) <= CITY_LENGTH for scope in scopes):
        return Person.objects.all()
    granted = Grant.objects.valid_at(now()).within(*scopes).values("person_id")
    reached = Q(pk__in=granted)
    for scope in scopes:
        reached |= Q(street_code__startswith=scope)
    for placing in _placings:
        reached |= Q(pk__in=placing(scopes))
    return Person.objects.filter(reached)
