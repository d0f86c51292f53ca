"""The members of a team for those who run it, and one's own teams and papers."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jiefang.accounts.models import Person as Somebody
from jiefang.accounts.phones import normalised
from jiefang.accounts.selectors import people_brief, phone_opened
from jiefang.common.people import Person
from jiefang.teams.constants import Problem
from jiefang.teams.fitness import MemberFacts, against, expired
from jiefang.teams.models import Certificate, Membership, Team
from jiefang.teams.selectors.facts import member_facts
from jiefang.teams.selectors.lists import team_items
from jiefang.teams.selectors.teams import team_led

_TAIL_DIGITS: Final = 4
"""The masked number shows so many at its end, so they may be searched by."""
_BATCH: Final = 500
_HOME: Final = "+86"


def members_found(
    actor: Person,
    team_id: UUID,
    *,
    status: str = "",
    role: str = "",
    q: str = "",
    expiring_days: int | None = None,
) -> QuerySet[Membership]:
    """The members of a team that the actor runs; without ``status`` all who have not left.

    ``q``: part of a name, or the last four digits of a number, or a whole one. ``expiring_days``:
    only those whose cover is missing, or it or a certificate ends within so many days. Raises as
    ``team_led``.
    """
    team = team_led(actor, team_id)
    rows = Membership.objects.filter(team=team)
    rows = rows.filter(status=status) if status else rows.current()
    if role:
        rows = rows.filter(roles__contains=[role])
    if expiring_days is not None:
        rows = rows.filter(_ends_within(expiring_days))
    return _named(rows, q.strip()) if q.strip() else rows


def member_rows(rows: Sequence[Membership]) -> list[dict[str, Any]]:
    """Members on the wire: three queries whatever their number."""
    today = timezone.localdate()
    facts = _facts_of(rows)
    mentors = [row.mentor_id for row in rows if row.mentor_id]
    people = people_brief([*(row.person_id for row in rows), *mentors])
    found = []
    for row in rows:
        fact, person = facts[row.pk], people[row.person_id]
        mentor = people.get(row.mentor_id) if row.mentor_id else None
        found.append({
            "id": row.pk,
            "person": {
                "id": row.person_id, "name": person.name, "phone_masked": person.phone_masked,
            },
            "rank": row.rank,
            "roles": row.roles,
            "status": row.status,
            "joined_on": row.joined_on,
            "trial_ends_on": row.trial_ends_on,
            "mentor": {"id": mentor.id, "name": mentor.name} if mentor else None,
            "insured_until": fact.insured_until,
            "certificates": _papers(fact),
            "problems": problems(fact, today=today),
        })  # fmt: skip
    return found


def members_in_batches(
    rows: QuerySet[Membership], *, whole: bool = False
) -> Iterator[dict[str, Any]]:
    """The same for a file of any length, without holding it all; a fixed order.

    ``whole``: with ``phone`` beside the masked one, where that was allowed and written down.
    """
    ids = list(rows.order_by("rank", "pk").values_list("pk", flat=True))
    for i in range(0, len(ids), _BATCH):
        batch = Membership.objects.in_bulk(ids[i : i + _BATCH])
        found = member_rows([batch[pk] for pk in ids[i : i + _BATCH] if pk in batch])
        yield from _with_phones(found) if whole else found


def _with_phones(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    people = people_brief(row["person"]["id"] for row in rows)
    for row in rows:
        sealed = people[row["person"]["id"]].phone_sealed
        row["person"]["phone"] = phone_opened(sealed).removeprefix(_HOME)
    return rows


def my_teams(actor: Somebody) -> list[dict[str, Any]]:
    """One's own teams with what speaks against a place today, and what ends within 60 days."""
    mine = Membership.objects.current().filter(person=actor.pk)
    rows = list(mine.select_related("team").order_by("created_at", "pk"))
    today = timezone.localdate()
    facts = _facts_of(rows)
    items = {item["id"]: item for item in team_items(actor, [row.team for row in rows])}
    return [
        {**items[row.team_id], "problems": problems(facts[row.pk], today=today)} for row in rows
    ]


def problems(fact: MemberFacts, *, today: date) -> list[str]:
    """What speaks against a place today, with certificates that have ended."""
    found = against(fact, on=today)
    if expired(fact, on=today):
        found.append(Problem.CERTIFICATE_EXPIRED.value)
    return found


def certificates_of_team(actor: Person, team_id: UUID) -> QuerySet[Certificate]:
    """The papers of all who belong to a team that the actor runs. Raises as ``team_led``."""
    team: Team = team_led(actor, team_id)
    people = Membership.objects.belonging().filter(team=team).values("person_id")
    return Certificate.objects.filter(person__in=people)


def certificates_of_person(person_id: UUID) -> list[Certificate]:
    """Somebody's own, the newest entry first."""
    return list(Certificate.objects.filter(person=person_id).order_by("-pk"))


def certificate_rows(rows: Sequence[Certificate]) -> list[dict[str, Any]]:
    """Certificates on the wire, in one query more."""
    people = people_brief(
        key for row in rows for key in (row.person_id, row.entered_by_id) if key is not None
    )
    return [_certificate(row, people) for row in rows]


def _certificate(row: Certificate, people: dict[UUID, Any]) -> dict[str, Any]:
    entered = people.get(row.entered_by_id) if row.entered_by_id else None
    return {
        "id": row.pk,
        "person": {"id": row.person_id, "name": people[row.person_id].name},
        "kind": row.kind,
        "issued_on": row.issued_on,
        "expires_on": row.expires_on,
        "number": row.number,
        "entered_by": entered.name if entered else None,
        "entered_at": row.entered_at,
    }


def _facts_of(rows: Sequence[Membership]) -> dict[UUID, MemberFacts]:
    """Membership → its facts."""
    found = member_facts(Membership.objects.filter(pk__in=[row.pk for row in rows]))
    known = {(fact.team_id, fact.person_id, fact.status): fact for fact in found}
    return {row.pk: known[row.team_id, row.person_id, row.status] for row in rows}


def _papers(fact: MemberFacts) -> list[dict[str, Any]]:
    return [{"kind": kind, "expires_on": end} for kind, end in sorted(fact.certificates.items())]


def _ends_within(days: int) -> Q:
    last = timezone.localdate() + timedelta(days=days)
    longer = Certificate.objects.filter(
        Q(expires_on__isnull=True) | Q(expires_on__gt=last),
        person=OuterRef("person"),
        kind=OuterRef("kind"),
    )
    ending = Certificate.objects.filter(
        ~Exists(longer), person=OuterRef("person"), expires_on__lte=last
    )
    cover = Q(person__insured_until__isnull=True) | Q(person__insured_until__lte=last)
    return cover | Q(Exists(ending))


def _named(rows: QuerySet[Membership], q: str) -> QuerySet[Membership]:
    """Names are sealed, so they are opened and compared here."""
    number = normalised(q)
    if number is not None:
        return rows.filter(person__in=Somebody.objects.filter(phone=number).values("pk"))
    pairs = list(rows.values_list("pk", "person_id"))
    people = people_brief(person for _, person in pairs)
    tail = q if q.isdigit() and len(q) <= _TAIL_DIGITS else None
    found = []
    for pk, person_id in pairs:
        person = people[person_id]
        if q.lower() in person.name.lower() or (tail and person.phone_masked.endswith(tail)):
            found.append(pk)
    return rows.filter(pk__in=found)
