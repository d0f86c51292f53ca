"""Scoped reads: decisions about oneself, one's appeals, those that one may answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import people_brief
from jiefang.appeals.clocks import clock
from jiefang.appeals.constants import AppealState
from jiefang.appeals.models import Appeal, AppealQuerySet, Decision


def decisions_of(person: Person) -> QuerySet[Decision]:
    """What others decided about the person; ``appealed``: there is an appeal that stands."""
    standing = Appeal.objects.filter(decision=OuterRef("pk"))
    appealed = Exists(standing.exclude(state=AppealState.WITHDRAWN))
    return Decision.objects.filter(person=person.pk).annotate(appealed=appealed)


def appeals_of(person: Person) -> AppealQuerySet:
    return Appeal.objects.filter(person=person.pk).select_related("decision")


def appeals_for(
    actor: Person,
    *,
    state: str = "",
    about: str = "",
    overdue: bool = False,
    today: date | None = None,
) -> AppealQuerySet:
    """Those of the areas that the actor organises, never the actor's own."""
    found = Appeal.objects.visible_to(actor).select_related("decision")
    wanted = Q(state=state) if state else Q()
    wanted &= Q(decision__about=about) if about else Q()
    if overdue:
        wanted &= Q(state=AppealState.OPEN, due_on__lt=today or timezone.localdate())
    return found.filter(wanted)


def decision_rows(rows: Sequence[Decision]) -> list[dict[str, Any]]:
    names = ("id", "about", "what", "decided_at", "appealed")
    return [{name: getattr(row, name) for name in names} for row in rows]


def own_rows(rows: Sequence[Appeal], today: date | None = None) -> list[dict[str, Any]]:
    """As the person sees them: who answered is not named, the platform answers."""
    return [_row(row, today or timezone.localdate()) for row in rows]


def desk_rows(actor: Person, rows: Sequence[Appeal]) -> list[dict[str, Any]]:
    """As an organiser sees them, with the person's name, and whether the actor may answer."""
    today = timezone.localdate()
    people = people_brief(row.person_id for row in rows)
    return [
        _row(row, today)
        | {
            "person": {"id": row.person_id, "name": people[row.person_id].name},
            "can_answer": row.state == AppealState.OPEN and actor.pk not in row.decision.hands,
        }
        for row in rows
    ]


def _row(row: Appeal, today: date) -> dict[str, Any]:
    names = ("id", "reason", "state", "filed_at", "outcome", "answer", "answered_at")
    return {name: getattr(row, name) for name in names} | {
        "about": row.decision.about,
        "what": row.decision.what,
        "clock": clock(row.due_on, today, is_open=row.state == AppealState.OPEN),
    }
