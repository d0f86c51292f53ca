"""Every domain event leaves an audit row, written by the statement that publishes it."""

import dataclasses
from enum import Enum
from typing import Any, Final
from uuid import UUID

import orjson

from jiefang.audit.context import origin
from jiefang.audit.services.recording import REASON_LENGTH, is_code
from jiefang.outbox.events import DomainEvent
from jiefang.outbox.registry import witnesses

MANY: Final = 100
"""Of longer lists of ids only so many are kept, and how many there were."""

_ROW: Final = """
INSERT INTO audit_entry
    (id, action, actor_id, address, session, request_id, subject, area_code, reason, data)
SELECT id, kind, actor_id, %s, %s, %s, %s, %s, %s, %s::jsonb FROM event
"""


@witnesses(_ROW)
def row_of(event: DomainEvent, area_code: str) -> list[Any]:
    """The values of the row: subject and area from the event's fields, ids and codes alone."""
    facts = {name: _fact(getattr(event, name)) for name in _names(type(event))}
    facts.pop("reason", None)
    reason = str(getattr(event, "reason", None) or "")[:REASON_LENGTH]
    area = area_code or str(facts.get("area_code") or "")
    data = orjson.dumps({name: fact for name, fact in facts.items() if fact is not None})
    return [*origin(), subject_of(event), area, reason, data.decode()]


def subject_of(event: DomainEvent) -> str:
    """``person:<uuid>``: of the field that the event names as ``about``, else of the first id.

    A list of ids (``unit_ids``) names one when it holds but one.
    """
    name = event.about or next((n for n in _names(type(event)) if n.endswith(("_id", "_ids"))), "")
    value = getattr(event, name, None)
    if isinstance(value, list | tuple):
        value = value[0] if len(value) == 1 else None
    return f"{name.removesuffix('s').removesuffix('_id')}:{value}" if value else ""


_known_names: dict[type, tuple[str, ...]] = {}


def _names(kind: type) -> tuple[str, ...]:
    known = _known_names.get(kind)
    if known is None:
        known = _known_names[kind] = tuple(field.name for field in dataclasses.fields(kind))
    return known


def _fact(value: Any) -> Any:
    """The value where it is an id, a code, a number or several of them; ``None`` for free text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value if is_code(value) else None
    if isinstance(value, list | tuple | set | frozenset):
        kept = [fact for fact in map(_fact, list(value)[:MANY]) if fact is not None]
        return kept if len(value) <= MANY else {"first": kept, "count": len(value)}
    return value if isinstance(value, bool | int | float | UUID | None) else str(value)
