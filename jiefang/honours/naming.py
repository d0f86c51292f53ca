"""Honours and seasons in audit rows."""

from collections.abc import Sequence
from uuid import UUID

from jiefang.audit.naming import named
from jiefang.honours.models import Award, Definition, Season


@named("definition")
def definitions_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(Definition.objects.filter(pk__in=ids).values_list("pk", "name"))


@named("season")
def seasons_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    rows = Season.objects.filter(pk__in=ids).values_list("pk", "definition__name", "year")
    return {pk: f"{name} {year}" for pk, name, year in rows}


@named("award")
def awards_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(Award.objects.filter(pk__in=ids).values_list("pk", "number"))
