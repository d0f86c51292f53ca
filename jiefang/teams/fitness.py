"""Whether a member may take a place: one pure function, with a code for each refusal."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from jiefang.accounts.ages import is_adult
from jiefang.teams.constants import SERVING, Problem


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What fitness reads of a member of a team.

    ``certificates``: kind → the last day of its longest, None for one that does not end.
    ``account_active``: whether the person may sign in as a neighbour at all.
    """

    person_id: UUID
    team_id: UUID
    roles: tuple[str, ...]
    status: str
    certificates: dict[str, date | None] = field(default_factory=dict)
    insured_until: date | None = None
    birth_year: int | None = None
    alert_consent_at: datetime | None = None
    alerts_on: bool = False
    account_active: bool = True


def against(
    facts: MemberFacts, *, on: date, role: str | None = None, certificate: str | None = None
) -> list[str]:
    """What speaks against a place on that local day: ``Problem`` codes, none when all is well.

    A member without roles has not been given any yet, and fits each of the six. On trial counts as
    active. ``certificate``: a kind that the place needs ("" or None: none).
    """
    found: list[Problem] = []
    if facts.status not in SERVING or not facts.account_active:
        found.append(Problem.NOT_ACTIVE)
    if not is_adult(facts.birth_year, on):
        found.append(Problem.UNDER_18)
    if facts.insured_until is None or facts.insured_until < on:
        found.append(Problem.NOT_INSURED)
    if certificate:
        found.extend(_papers(facts, certificate, on))
    if role and facts.roles and role not in facts.roles:
        found.append(Problem.WRONG_ROLE)
    return [problem.value for problem in found]


def expired(facts: MemberFacts, *, on: date) -> list[str]:
    """The certificates that ended before that day."""
    return sorted(kind for kind, end in facts.certificates.items() if end and end < on)


def _papers(facts: MemberFacts, certificate: str, on: date) -> list[Problem]:
    if certificate not in facts.certificates:
        return [Problem.CERTIFICATE_MISSING]
    end = facts.certificates[certificate]
    return [Problem.CERTIFICATE_EXPIRED] if end is not None and end < on else []
