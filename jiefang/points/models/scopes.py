"""Whose rows are whose."""

from django.db.models import Q

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes
from jiefang.common.people import Person


def organised_by(actor: Person) -> Q:
    """Rows of the areas that the actor organises; none for everybody else."""
    return within_areas_of(actor, Role.ORGANISER)


def within_areas_of(actor: Person, *roles: Role) -> Q:
    """Rows of the areas for which the actor has one of these roles."""
    found = Q(pk__in=())
    for area in area_scopes(actor, *roles):
        found |= Q(area_code__startswith=area)
    return found
