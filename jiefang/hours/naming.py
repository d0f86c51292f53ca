"""The numbers of statements and the services of hours in audit rows."""

from collections.abc import Sequence
from uuid import UUID

from jiefang.audit.naming import named
from jiefang.hours.models import Statement


@named("statement")
def statements_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(Statement.objects.filter(pk__in=ids).values_list("pk", "number"))
