"""Statements of hours: issued from the ledger as it stands, unchanged from then on."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.accounts.phones import masked
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.hours.constants import (
    STATEMENT_DAYS,
    STATEMENT_LINES,
    STATEMENTS_A_DAY,
)
from jiefang.hours.events import StatementIssued, StatementWithdrawn
from jiefang.hours.exceptions import (
    ends_before_it_begins,
    no_hours,
    period_too_long,
    statements_enough,
    too_many_services,
)
from jiefang.hours.marks import new_number
from jiefang.hours.models import HourEntry, Statement
from jiefang.hours.paper import Content, Line
from jiefang.hours.selectors.accounts import account_of
from jiefang.hours.services.ledger import person_hold
from jiefang.outbox.services import publish
from jiefang.teams.selectors import team_names

_DAY = timedelta(days=1)


@transaction.atomic
def statement_issue(*, actor: Person, from_on: date, to_on: date) -> Statement:
    """A statement of one's own hours that count, by the local days on which they begin.

    Raises Invalid for a period that is no good or holds too much, ``conflict.no_hours`` where
    nothing counts in it, RateLimited after ``STATEMENTS_A_DAY``.
    """
    if to_on < from_on:
        raise ends_before_it_begins()
    if (to_on - from_on).days > STATEMENT_DAYS:
        raise period_too_long()
    person_hold(actor.pk)
    _require_not_too_many(actor.pk)
    entries = account_of(actor.pk, from_on, to_on)
    if not entries:
        raise no_hours()
    if len(entries) > STATEMENT_LINES:
        raise too_many_services(STATEMENT_LINES)
    statement = Statement.objects.create(
        person=actor,
        number=_free_number(timezone.localdate().year),
        from_on=from_on,
        to_on=to_on,
        minutes=sum(entry.total for entry in entries),
        services=len(entries),
        content=_content(actor, entries).written(),
    )
    event = StatementIssued(statement.pk, actor.pk, statement.minutes)
    publish(event, actor_id=actor.pk)
    return statement


@transaction.atomic
def statement_withdraw(*, actor: Person, statement_id: UUID) -> None:
    """Whoever checks it from now on is told so; a second time changes nothing. Raises NotFound."""
    mine = Statement.objects.filter(pk=statement_id, person=actor)
    if mine.filter(withdrawn_at=None).update(withdrawn_at=now()):
        publish(StatementWithdrawn(statement_id, actor.pk), actor_id=actor.pk)
    elif not mine.exists():
        raise NotFound


def _content(person: Person, entries: list[HourEntry]) -> Content:
    names = team_names(entry.team_id for entry in entries)
    return Content(
        name=person.name,
        phone=masked(person.phone),
        issuer=settings.STATEMENT_ISSUER,
        lines=tuple(
            Line(
                title=entry.title,
                team=names[entry.team_id]["name"] if entry.team_id in names else "",
                starts_at=entry.starts_at.isoformat(),
                ends_at=entry.ends_at.isoformat(),
                minutes=entry.total,
            )
            for entry in entries
        ),
    )


def _require_not_too_many(person_id: UUID) -> None:
    issued = Statement.objects.filter(person=person_id, issued_at__gt=now() - _DAY)
    times: list[datetime] = list(issued.order_by("issued_at").values_list("issued_at", flat=True))
    if len(times) >= STATEMENTS_A_DAY:
        wait = times[-STATEMENTS_A_DAY] + _DAY - now()
        raise statements_enough(max(1, int(wait.total_seconds())))


def _free_number(year: int) -> str:
    """One that nobody has; of a hundred million a year the next draw is free."""
    number = new_number(year)
    while Statement.objects.filter(number=number).exists():
        number = new_number(year)
    return number
