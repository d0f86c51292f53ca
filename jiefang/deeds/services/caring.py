"""Care afterwards: tasks with a day, done by somebody, with what came of them."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.deeds import exceptions
from jiefang.deeds.constants import ENDED
from jiefang.deeds.events import CareDone
from jiefang.deeds.models import Care, Deed
from jiefang.deeds.permissions import may_keep
from jiefang.deeds.services.moving import locked, today_of
from jiefang.outbox.services import publish

_LONGEST: Final = timedelta(days=3660)


@transaction.atomic
def care_plan(
    *,
    actor: Person,
    deed_id: UUID,
    kind: str,
    due_on: date,
    note: str = "",
    today: date | None = None,
) -> Care:
    """Plan a task for the person or the family. Raises Invalid for a day that is gone."""
    today = today_of(today)
    deed = locked(actor, deed_id)
    if not may_keep(actor, deed):
        raise Forbidden
    if deed.state in ENDED:
        raise exceptions.illegal_move(deed.state)
    if not today <= due_on <= today + _LONGEST:
        raise exceptions.bad_day("due_on")
    return Care.objects.create(deed=deed, kind=kind, due_on=due_on, note=note, at=now(), by=actor)


@transaction.atomic
def care_do(*, actor: Person, care_id: UUID, result: str = "", today: date | None = None) -> Care:
    """The task is done. Raises NotFound, Forbidden and ``conflict.illegal_move``."""
    seen = Deed.objects.visible_to(actor).values("pk")
    care = Care.objects.select_for_update(of=("self",)).filter(pk=care_id, deed__in=seen).first()
    if care is None:
        raise NotFound
    if not may_keep(actor, care.deed):
        raise Forbidden
    if care.done_on is not None:
        raise exceptions.illegal_move("done")
    care.done_on, care.done_by, care.result = today_of(today), actor, result
    care.save(update_fields=["done_on", "done_by", "result"])
    event = CareDone(care.deed_id, care.kind, care.deed.area_code)
    publish(event, actor_id=actor.pk)
    return care
