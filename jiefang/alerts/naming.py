"""The numbers of incidents in audit rows."""

from collections.abc import Sequence
from uuid import UUID

from jiefang.alerts.models import Incident
from jiefang.audit.naming import named


@named("incident")
def incidents_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(Incident.objects.filter(pk__in=ids).values_list("pk", "number"))
