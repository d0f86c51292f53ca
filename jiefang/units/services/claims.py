"""Taking units for an incident, and letting them go."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction

from jiefang.common.prepared import prepared_rows
from jiefang.outbox.services import publish
from jiefang.units.events import UnitsChanged

_CLAIM = """
WITH free AS (
  SELECT id FROM units_unit
   WHERE id = ANY(%s) AND status = 'active' AND ready AND engaged_incident_id IS NULL
   ORDER BY id FOR NO KEY UPDATE)
UPDATE units_unit u SET engaged_incident_id = %s, updated_at = now()
  FROM free WHERE u.id = free.id RETURNING u.id
"""
_RELEASE = """
WITH held AS (
  SELECT id FROM units_unit
   WHERE engaged_incident_id = %s AND (%s::uuid[] IS NULL OR id = ANY(%s::uuid[]))
   ORDER BY id FOR NO KEY UPDATE)
UPDATE units_unit u SET engaged_incident_id = NULL, updated_at = now()
  FROM held WHERE u.id = held.id RETURNING u.id
"""


def units_claim(unit_ids: Iterable[UUID], incident_id: UUID) -> set[UUID]:
    """Take those of the units that are available, and say which. Inside a transaction only.

    Rows are locked in the order of ids; a unit that another took meanwhile is left out.
    """
    return _changed(_CLAIM, [sorted(unit_ids), incident_id])


def units_release(incident_id: UUID, unit_ids: Iterable[UUID] | None = None) -> set[UUID]:
    """Let the incident's units go (all of them, or these), and say which were let go."""
    chosen = None if unit_ids is None else sorted(unit_ids)
    return _changed(_RELEASE, [incident_id, chosen, chosen])


def _changed(sql: str, parameters: list[object]) -> set[UUID]:
    """Run the conditional update; the map hears of it by the outbox.

    Not by a stream entry here: the caller will lock other streams, and all streams of a
    transaction must be locked at once, in order.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("claims need a transaction")
    changed = {row[0] for row in prepared_rows(sql, parameters)}
    if changed:
        publish(UnitsChanged(tuple(sorted(changed))), actor_id=None)
    return changed
