"""The names of plans and shifts in audit rows."""

from collections.abc import Sequence
from uuid import UUID

from jiefang.audit.naming import named
from jiefang.patrols.models import Plan, Shift


@named("plan")
def plans_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(Plan.objects.filter(pk__in=ids).values_list("pk", "name"))


@named("shift")
def shifts_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(Shift.objects.filter(pk__in=ids).values_list("pk", "title"))
