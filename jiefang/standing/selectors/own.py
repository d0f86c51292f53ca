"""Where somebody stands, by the published criteria."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.alerts.selectors import answered_count
from jiefang.common.clock import now
from jiefang.standing.criteria import (
    LADDERS,
    RESPONSE,
    SERVICE,
    STARS,
    VERSION,
    Record,
    Step,
    rung_json,
    step,
    years_between,
)
from jiefang.standing.models import Standing
from jiefang.standing.periods import bounds, month_of
from jiefang.standing.selectors.covering import covered_in
from jiefang.teams.selectors import valid_kinds


def record_of(person_id: UUID, today: date) -> Record:
    """What is counted of somebody on that day, in three queries."""
    counted = Standing.objects.filter(person=person_id).first() or Standing()
    return Record(
        hours=counted.minutes // 60,
        years=years_between(counted.first_on, today),
        answered=answered_count(person_id),
        skills=len(valid_kinds(person_id, today)),
    )


def steps_of(person_id: UUID, today: date) -> dict[str, Step]:
    """Where somebody stands on each ladder, by its code."""
    record = record_of(person_id, today)
    return {ladder.code: step(ladder, record) for ladder in LADDERS}


def standing_of(person: Person, at: datetime | None = None) -> dict[str, Any]:
    """One's own standing as one sees it, with what one covers in the month of ``at``."""
    at = at or now()
    today = timezone.localdate(at)
    record = record_of(person.pk, today)
    steps = {ladder.code: step(ladder, record) for ladder in LADDERS}
    stars, service = steps[STARS.code], steps[SERVICE.code]
    ahead = stars if stars.following else service
    listed = Standing.objects.filter(person=person.pk, listed=False).first() is None
    return {
        "stars": stars.rungs,
        "title": _name(service) or _name(steps[RESPONSE.code]),
        "next": _next(ahead),
        **record._asdict(),
        "ladders": [_ladder(each) for each in steps.values()],
        "covered": _covered(person.pk, today),
        "listed": listed,
        "criteria_version": VERSION,
    }


def _name(reached: Step) -> dict[str, str] | None:
    return reached.reached.name.json() if reached.reached else None


def _next(ahead: Step) -> dict[str, Any] | None:
    if ahead.following is None:
        return None
    return rung_json(ahead.following) | {"missing": ahead.missing}


def _ladder(each: Step) -> dict[str, Any]:
    return {
        "code": each.ladder.code,
        "name": each.ladder.name.json(),
        "reached": rung_json(each.reached) if each.reached else None,
        "count": each.rungs,
        "of": len(each.ladder.rungs),
        "next": _next(each),
    }


def _covered(person_id: UUID, today: date) -> dict[str, Any]:
    month = month_of(today)
    found = covered_in([person_id], *bounds(month)).get(person_id)
    minutes, near = (found.minutes, found.alerts_near) if found else (0, 0)
    return {"month": month, "hours": round(minutes / 60, 1), "alerts_near": near}
