"""Who is on duty."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from jiefang.accounts.selectors import name_opened
from jiefang.common.prepared import prepared_rows

_ON_DUTY: Final = """
SELECT m.id, m.unit_id, m.person_id, p.name, p.birth_year, p.status, p.insured_until,
       p.trained_until, p.alert_consent_at, p.language, p.is_simulated,
       m.role, m.source, m.capabilities, m.on_duty_since
FROM units_member m JOIN accounts_person p ON p.id = m.person_id
WHERE m.unit_id = ANY(%s) AND m.on_duty_since IS NOT NULL
ORDER BY m.unit_id, m.on_duty_since, m.id
"""


class OnDutyMember(NamedTuple):
    """A member on duty with what eligibility asks about."""

    member_id: UUID
    unit_id: UUID
    person_id: UUID
    name_sealed: bytes
    birth_year: int | None
    status: str
    insured_until: date | None
    trained_until: date | None
    alert_consent_at: datetime | None
    language: str
    is_simulated: bool
    role: str
    source: str
    capabilities: list[str]
    on_duty_since: datetime

    @property
    def name(self) -> str:
        return name_opened(self.name_sealed)


def on_duty_members(unit_ids: Iterable[UUID]) -> list[OnDutyMember]:
    """Everybody on duty in these units, longest on duty first within each."""
    return [OnDutyMember(*row) for row in prepared_rows(_ON_DUTY, [list(unit_ids)])]
