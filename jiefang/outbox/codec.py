"""Events to JSON and back by their type hints, with no field named twice."""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin
from uuid import UUID

import orjson

from jiefang.outbox.events import DomainEvent

E = TypeVar("E", bound=DomainEvent)

_FROM_TEXT: dict[type, Callable[[Any], Any]] = {
    UUID: UUID,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Decimal: Decimal,
}


def encode(event: DomainEvent) -> bytes:
    """The fields of ``event`` as a JSON object."""
    return orjson.dumps(event, default=_plain)


def decode(cls: type[E], data: Mapping[str, Any]) -> E:
    """The event that was encoded; unknown keys are left out, missing ones need a default."""
    hints = _hints(cls)
    return cls(**{name: _read(hints[name], value) for name, value in data.items() if name in hints})


def stored(value: Any) -> dict[str, Any]:
    """The ``data`` column as read by a plain cursor: Django leaves JSON as text there."""
    data: dict[str, Any] = orjson.loads(value) if isinstance(value, str) else value
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in an event")


_known_hints: dict[type, dict[str, Any]] = {}


def _hints(cls: type) -> dict[str, Any]:
    known = _known_hints.get(cls)
    if known is not None:
        return known
    hints = typing.get_type_hints(cls)
    known = {field.name: hints[field.name] for field in dataclasses.fields(cls)}
    return _known_hints.setdefault(cls, known)


def _read(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return _read(next(a for a in arguments if a is not type(None)), value)
    if origin in {tuple, list, set, frozenset, Sequence}:
        container = tuple if origin is Sequence else origin
        return container(_read(arguments[0], item) for item in value) if arguments else value
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    reader = _FROM_TEXT.get(hint) if isinstance(hint, type) else None
    return reader(value) if reader else value
