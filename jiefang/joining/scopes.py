"""Whose registrations and records somebody looks after. Apps above add what units and teams say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes
from jiefang.common.people import Person

VERIFIERS: Final = (Role.CAPTAIN, Role.ORGANISER)
_STREET: Final = 9
"""Digits of a street's code."""


@dataclass(frozen=True)
class Scope:
    """Code prefixes of areas, and queries for the ids of people; empty: nobody."""

    areas: tuple[str, ...] = ()
    people: tuple[Any, ...] = ()

    def streets(self, column: str) -> Q:
        """That ``column``, a street's code, lies in one of the areas."""
        condition = Q(pk__in=())
        for area in self.areas:
            condition |= Q(**{f"{column}__startswith": area[:_STREET]})
        return condition

    def persons(self) -> Q:
        """For rows of people: those of the streets, and those named."""
        condition = self.streets("street_code")
        for ids in self.people:
            condition |= Q(pk__in=ids)
        return condition

    def __bool__(self) -> bool:
        return bool(self.areas or self.people)


ScopeSource = Callable[[Person], Scope]
_sources: list[ScopeSource] = []


def adds_scope(source: ScopeSource) -> ScopeSource:
    """Let ``source(person)`` add to what a verifier looks after; usable as a decorator."""
    if source not in _sources:
        _sources.append(source)
    return source


def scope_of(person: Person) -> Scope:
    """Organisers: the streets of their areas; captains: those of their area, unit or team."""
    own = Scope(area_scopes(person, *VERIFIERS))
    return _together([own, *(source(person) for source in _sources)])


def _together(scopes: Iterable[Scope]) -> Scope:
    found = list(scopes)
    areas = dict.fromkeys(area for scope in found for area in scope.areas)
    return Scope(tuple(areas), tuple(ids for scope in found for ids in scope.people))
