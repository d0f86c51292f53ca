"""What apps above do in the same transaction when a person's standing changes."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from jiefang.common.people import Person
from jiefang.joining.constants import ConsentKind

Withdrawn = Callable[[Person, ConsentKind], None]
Placed = Callable[[Person, Person, UUID], None]
Returned = Callable[[Person], None]

F = TypeVar("F")
_withdrawn: list[Withdrawn] = []
_placed: list[Placed] = []
_returned: list[Returned] = []


def on_withdrawal(function: Withdrawn) -> Withdrawn:
    """Call ``function(person, kind)`` when a consent is taken back."""
    return _kept(_withdrawn, function)


def on_placing(function: Placed) -> Placed:
    """Call ``function(verifier, person, unit_id)`` when a verified person is given a unit."""
    return _kept(_placed, function)


def on_return(function: Returned) -> Returned:
    """Call ``function(person)`` when somebody who had left registers again: they begin anew."""
    return _kept(_returned, function)


def withdrawn(person: Person, kind: ConsentKind) -> None:
    for function in _withdrawn:
        function(person, kind)


def placed(verifier: Person, person: Person, unit_id: UUID) -> None:
    for function in _placed:
        function(verifier, person, unit_id)


def returned(person: Person) -> None:
    for function in _returned:
        function(person)


def _kept(functions: list[F], function: F) -> F:
    if function not in functions:
        functions.append(function)
    return function
