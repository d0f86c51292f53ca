"""Locks, always in this order: a person, a shift, its rows, last of all the feeds."""

from typing import Final, NewType
from uuid import UUID

from django.db import connection, transaction

from jiefang.common.errors import NotFound
from jiefang.patrols.models import Shift

ShiftForUpdate = NewType("ShiftForUpdate", Shift)
"""A shift whose row this transaction holds: whoever changes its list holds it first."""

_SPACE: Final = 0x6A66_7073
"""Keeps these advisory locks apart from all others."""


def person_hold(person_id: UUID) -> None:
    """Keep all other bookings of this person, in any team, waiting until the commit.

    One person in a transaction, before any shift, so that nobody waits in a circle.
    """
    _in_transaction()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_SPACE, str(person_id)])


def shift_hold(shift_id: UUID) -> ShiftForUpdate:
    """Lock a shift. Raises NotFound when there is none."""
    _in_transaction()
    shift = Shift.objects.select_for_update(no_key=True).filter(pk=shift_id).first()
    if shift is None:
        raise NotFound
    return ShiftForUpdate(shift)


def _in_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a lock lasts as long as a transaction")
