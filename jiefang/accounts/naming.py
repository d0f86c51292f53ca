"""The names of people in audit rows."""

from collections.abc import Sequence
from uuid import UUID

from jiefang.accounts.selectors import people_brief
from jiefang.audit.naming import named


@named("person")
def people_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    return {key: brief.name for key, brief in people_brief(ids).items()}
