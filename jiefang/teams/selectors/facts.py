"""What fitness reads, for many members at once."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from jiefang.accounts.constants import PersonStatus
from jiefang.teams.fitness import MemberFacts
from jiefang.teams.models import Certificate, Membership

_COLUMNS = (
    "person_id", "team_id", "roles", "status", "alerts_on", "person__insured_until",
    "person__birth_year", "person__alert_consent_at", "person__status",
)  # fmt: skip


def members_fit(
    team_ids: Iterable[UUID], person_ids: Iterable[UUID] | None = None
) -> list[MemberFacts]:
    """The facts of the members of these teams (who has left is none), in two queries.

    ``person_ids``: of these people alone. In the order of person and team.
    """
    found = Membership.objects.current().filter(team__in=list(team_ids))
    if person_ids is not None:
        found = found.filter(person__in=list(person_ids))
    return member_facts(found)


def member_facts(memberships: QuerySet[Membership]) -> list[MemberFacts]:
    """The facts of these memberships, in two queries."""
    rows = list(memberships.order_by("person_id", "team_id").values_list(*_COLUMNS))
    papers = certificates_of({row[0] for row in rows})
    return [
        MemberFacts(
            person_id=person_id,
            team_id=team_id,
            roles=tuple(roles),
            status=status,
            certificates=papers.get(person_id, {}),
            insured_until=insured_until,
            birth_year=birth_year,
            alert_consent_at=alert_consent_at,
            alerts_on=alerts_on,
            account_active=account == PersonStatus.ACTIVE,
        )
        for (
            person_id,
            team_id,
            roles,
            status,
            alerts_on,
            insured_until,
            birth_year,
            alert_consent_at,
            account,
        ) in rows
    ]


def valid_kinds(person_id: UUID, today: date) -> set[str]:
    """The kinds of certificate that somebody holds and that are valid on that day."""
    rows = Certificate.objects.filter(person=person_id, issued_on__lte=today)
    found = rows.exclude(expires_on__lt=today).values_list("kind", flat=True)
    return set(found)


def certificates_of(person_ids: Iterable[UUID]) -> dict[UUID, dict[str, date | None]]:
    """Person → kind → the last day of the longest certificate of the kind; None: it never ends."""
    rows = Certificate.objects.filter(person__in=list(person_ids))
    found: dict[UUID, dict[str, date | None]] = {}
    for person_id, kind, end in rows.values_list("person_id", "kind", "expires_on"):
        mine = found.setdefault(person_id, {})
        before = mine.get(kind, date.min)
        mine[kind] = None if end is None or before is None else max(before, end)
    return found
