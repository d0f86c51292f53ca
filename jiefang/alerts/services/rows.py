"""Writing the rows of an operation, however many, in one prepared statement.

The ORM takes a statement for each table and binds in Python; here each table's rows are one JSON
text that PostgreSQL reads itself. Column names come from the models.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from django.db import models

from jiefang.alerts.models import Dispatch, Incident, Response, Supporter, TimelineEntry
from jiefang.common.prepared import prepared_rows
from jiefang.common.sealing import SealedText

_INCIDENT_CHANGES: Final = (
    "state", "outcome", "seen_areas", "wave", "reach_m", "nearest_m", "warnings", "correction",
    "handed_over_to", "supporters_called", "received_at", "answered_at", "on_scene_at",
    "handed_over_at", "closed_at",
)  # fmt: skip
_DISPATCH_CHANGES: Final = ("state", "lead", "answer_due_at", "answered_at", "released_at")
_RESPONSE_CHANGES: Final = (
    "sms_due_at", "received_at", "shown_at", "channels", "answer", "answered_at",
    "decline_reason", "eta_s", "stage", "en_route_at", "on_scene_at", "need_help_at", "left_at",
)  # fmt: skip
_SUPPORTER_CHANGES: Final = (
    "received_at", "shown_at", "channels", "answer", "answered_at", "decline_reason", "eta_s",
    "stage", "en_route_at", "on_scene_at", "need_help_at", "left_at", "released_at",
)  # fmt: skip

Model = type[models.Model]
Columns = Sequence[str]


@dataclass
class Batch:
    """Rows to insert and rows to update, of any number of incidents."""

    new_incidents: list[Incident] = field(default_factory=list)
    new_dispatches: list[Dispatch] = field(default_factory=list)
    new_responses: list[Response] = field(default_factory=list)
    new_entries: list[TimelineEntry] = field(default_factory=list)
    new_supporters: list[Supporter] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    dispatches: list[Dispatch] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    supporters: list[Supporter] = field(default_factory=list)


def write(batch: Batch) -> None:
    """Insert and update; a lead that is given up first, since one lead at a time is an index."""
    given_up = [row for row in batch.dispatches if not row.lead]
    taken = [row for row in batch.dispatches if row.lead]
    if given_up and taken:
        _write(Batch(dispatches=given_up))
        given_up = []
    batch.dispatches = given_up or taken
    _write(batch)


def _write(batch: Batch) -> None:
    prepared_rows(_STATEMENT, [_json(rows(batch), *columns) for rows, columns in _PARTS])


def _columns(model: Model) -> tuple[str, ...]:
    names = (each.column for each in model._meta.concrete_fields)
    return tuple(name for name in names if name and name != "seq")  # seq: by the database


def _insert(model: Model, columns: Columns) -> str:
    table, names = model._meta.db_table, ", ".join(columns)
    source = f"json_populate_recordset(NULL::{table}, %s::json)"
    return f"INSERT INTO {table} ({names}) SELECT {names} FROM {source}"  # noqa: S608


def _update(model: Model, columns: Columns) -> str:
    table = model._meta.db_table
    changes = ", ".join(f"{name} = s.{name}" for name in columns)
    source = f"json_populate_recordset(NULL::{table}, %s::json)"
    return f"UPDATE {table} t SET {changes} FROM {source} s WHERE t.id = s.id"  # noqa: S608


def _sorted(model: Model, columns: Columns) -> tuple[Columns, Sequence[Any]]:
    """The columns that are written as they are, and the fields whose values are sealed."""
    fields: list[Any] = [model._meta.get_field(name) for name in columns]
    sealed = [each for each in fields if isinstance(each, SealedText)]
    return [each.attname for each in fields if each not in sealed], sealed


_INSERTED: Final[Sequence[tuple[Model, Any]]] = (
    (Incident, lambda batch: batch.new_incidents),
    (Dispatch, lambda batch: batch.new_dispatches),
    (Response, lambda batch: batch.new_responses),
    (TimelineEntry, lambda batch: batch.new_entries),
    (Supporter, lambda batch: batch.new_supporters),
)
_UPDATED: Final[Sequence[tuple[Model, Any, Columns]]] = (
    (Incident, lambda batch: batch.incidents, _INCIDENT_CHANGES),
    (Dispatch, lambda batch: batch.dispatches, _DISPATCH_CHANGES),
    (Response, lambda batch: batch.responses, _RESPONSE_CHANGES),
    (Supporter, lambda batch: batch.supporters, _SUPPORTER_CHANGES),
)
_PARTS: Final = [
    *((rows, _sorted(model, _columns(model))) for model, rows in _INSERTED),
    *((rows, _sorted(model, ("id", *columns))) for model, rows, columns in _UPDATED),
]
_STATEMENT: Final = (
    "WITH "
    + ", ".join(
        f"part_{n} AS ({sql})"
        for n, sql in enumerate(
            [_insert(model, _columns(model)) for model, _ in _INSERTED]
            + [_update(model, columns) for model, _, columns in _UPDATED]
        )
    )
    + " SELECT 1"
)


def _json(rows: Iterable[models.Model], columns: Columns, sealed: Sequence[Any]) -> str:
    found = []
    for row in rows:
        values = {name: getattr(row, name) for name in columns}
        for each in sealed:
            values[each.attname] = "\\x" + each.held_sealed(row).hex()
        found.append(values)
    return orjson.dumps(found).decode() if found else "[]"
