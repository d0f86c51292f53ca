"""The names of units in audit rows."""

from collections.abc import Sequence
from uuid import UUID

from jiefang.audit.naming import named
from jiefang.units.models import Unit


@named("unit")
def units_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))
