"""The one way to a unit that is about to change."""

from typing import NewType
from uuid import UUID

from django.db import connection, transaction

from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.units.models import Unit
from jiefang.units.permissions import may_manage

UnitForUpdate = NewType("UnitForUpdate", Unit)
"""A unit whose row this transaction holds: whoever changes duty or roster holds it first."""

_RECOUNT = """
UPDATE units_unit u
   SET on_duty_count = c.people, leader_on_duty_count = c.leaders,
       ready = c.people >= 2 AND c.leaders >= 1, updated_at = now()
  FROM (SELECT count(*) AS people, count(*) FILTER (WHERE role IN ('leader', 'deputy')) AS leaders
          FROM units_member WHERE unit_id = %s AND on_duty_since IS NOT NULL) c
 WHERE u.id = %s
RETURNING u.on_duty_count, u.leader_on_duty_count, u.ready, u.updated_at
"""


def unit_for_update(unit_id: UUID) -> UnitForUpdate:
    """Lock a unit; ``NotFound`` when there is none. Inside a transaction only."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a unit is locked inside a transaction")
    unit = Unit.objects.select_for_update(no_key=True).filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    return UnitForUpdate(unit)


def unit_managed_by(actor: Person, unit_id: UUID) -> UnitForUpdate:
    """Lock a unit that the actor keeps. ``NotFound`` when not seen, ``Forbidden`` when not kept."""
    if not Unit.objects.visible_to(actor).filter(pk=unit_id).exists():
        raise NotFound
    unit = unit_for_update(unit_id)
    if not may_manage(actor, unit.area_code):
        raise Forbidden
    return unit


def unit_recount(unit: UnitForUpdate) -> None:
    """Set the unit's counters and readiness to what its members say."""
    with connection.cursor() as cursor:
        cursor.execute(_RECOUNT, [unit.pk, unit.pk])
        row = cursor.fetchone()
    unit.on_duty_count, unit.leader_on_duty_count, unit.ready, unit.updated_at = row
