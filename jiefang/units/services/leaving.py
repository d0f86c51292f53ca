"""Somebody leaves everything at once."""

from uuid import UUID

from django.db import transaction

from jiefang.common.clock import now
from jiefang.outbox.services import publish
from jiefang.units.events import UnitsChanged
from jiefang.units.models import Member
from jiefang.units.positions import position_forget
from jiefang.units.services.locks import unit_for_update, unit_recount


def memberships_end(person_id: UUID) -> None:
    """Off duty, out of every unit, position forgotten. Inside a transaction."""
    mine = Member.objects.current().filter(person=person_id)
    unit_ids = tuple(sorted(mine.values_list("unit_id", flat=True)))
    for unit_id in unit_ids:
        unit = unit_for_update(unit_id)
        mine.filter(unit=unit_id).update(left_at=now(), on_duty_since=None)
        unit_recount(unit)
    if unit_ids:
        publish(UnitsChanged(unit_ids), actor_id=person_id)
    transaction.on_commit(lambda: position_forget(person_id))
