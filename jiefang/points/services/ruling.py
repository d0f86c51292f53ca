"""Rules: drafted, looked at with last month's numbers, put in force, ended. Never changed."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import may_in_area
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.outbox.services import publish
from jiefang.points import exceptions
from jiefang.points.constants import OF_PEOPLE_ALONE, RuleKind, RuleState
from jiefang.points.events import RuleMoved
from jiefang.points.models import Rule, RuleQuerySet
from jiefang.points.selectors.preview import Preview, preview_of


@transaction.atomic
def rule_draft(*, actor: Person, kind: str, area_code: str, from_on: date, **terms: Any) -> Rule:
    """The next version of what is given for a kind of thing in an area; not yet in force.

    Raises Forbidden outside the area that the actor organises, Invalid for a kind that
    is of people alone and would go to a team.
    """
    _require_organiser(actor, area_code)
    if kind in OF_PEOPLE_ALONE and terms.get("to_team"):
        raise exceptions.of_people_alone()
    line = Rule.objects.select_for_update().filter(kind=kind, area_code=area_code)
    latest = max(line.values_list("version", flat=True), default=0)
    rule = Rule.objects.create(
        kind=kind,
        area_code=area_code,
        version=latest + 1,
        from_on=from_on,
        author_id=actor.pk,
        **terms,
    )
    _publish(rule, actor, "drafted")
    return rule


@transaction.atomic
def rule_preview(*, actor: Person, rule_id: UUID, today: date | None = None) -> Preview:
    """Last month as it was and as it would have been. Raises NotFound, Forbidden."""
    rule = _opened(actor, rule_id)
    found = preview_of(rule, today=today or timezone.localdate(now()))
    if rule.state == RuleState.DRAFT:
        Rule.objects.filter(pk=rule.pk).update(previewed_at=now())
    return found


@transaction.atomic
def rule_enact(*, actor: Person, rule_id: UUID, today: date | None = None) -> Rule:
    """Put a draft in force from its day on; the version before it ends the day before.

    Raises NotFound, Forbidden, ``conflict.not_a_draft``, ``conflict.not_previewed``, Invalid where
    it would begin in the past, today in the place of another, or before one that is settled.
    """
    rule = _opened(actor, rule_id)
    if rule.state != RuleState.DRAFT:
        raise exceptions.not_a_draft()
    if rule.previewed_at is None and rule.kind != RuleKind.MANUAL:
        raise exceptions.not_previewed()
    line = _line(rule).filter(state=RuleState.ENACTED)
    _require_beginning(rule, line, today or timezone.localdate(now()))
    ahead = Q(until_on__isnull=True) | Q(until_on__gte=rule.from_on)
    line.filter(ahead).update(until_on=rule.from_on - timedelta(days=1))
    rule.state, rule.enacted_by_id, rule.enacted_at = RuleState.ENACTED, actor.pk, now()
    rule.save(update_fields=["state", "enacted_by_id", "enacted_at"])
    _publish(rule, actor, "enacted")
    return rule


@transaction.atomic
def rule_end(*, actor: Person, rule_id: UUID, until_on: date, today: date | None = None) -> Rule:
    """Have a version in force end on a day, without another in its place.

    Raises NotFound, Forbidden, ``conflict.not_in_force``, Invalid for a day that is over.
    """
    rule = _opened(actor, rule_id)
    day = today or timezone.localdate(now())
    over = rule.until_on is not None and rule.until_on < day
    if rule.state != RuleState.ENACTED or over:
        raise exceptions.not_in_force()
    if until_on < max(day, rule.from_on):
        raise exceptions.ends_in_the_past()
    if rule.until_on is not None and until_on > rule.until_on:
        raise exceptions.not_in_force()
    rule.until_on = until_on
    rule.save(update_fields=["until_on"])
    _publish(rule, actor, "ended")
    return rule


def _require_beginning(rule: Rule, line: RuleQuerySet, today: date) -> None:
    if rule.from_on < today:
        raise exceptions.begins_in_the_past()
    latest = line.aggregate(day=Max("from_on"))["day"]
    if latest is not None and rule.from_on <= latest:
        raise exceptions.begins_before_another()
    if rule.from_on <= today and _settled(rule, today):
        raise exceptions.begins_too_early()


def _settled(rule: Rule, today: date) -> bool:
    """Whether another version says already what that kind of thing is worth today."""
    others = Rule.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=today),
        kind=rule.kind,
        state=RuleState.ENACTED,
        from_on__lte=today,
    )
    areas = others.exclude(pk=rule.pk).values_list("area_code", flat=True)
    mine = rule.area_code
    return any(area.startswith(mine) or mine.startswith(area) for area in areas)


def _line(rule: Rule) -> RuleQuerySet:
    return Rule.objects.select_for_update().filter(kind=rule.kind, area_code=rule.area_code)


def _opened(actor: Person, rule_id: UUID) -> Rule:
    rule = Rule.objects.visible_to(actor).select_for_update().filter(pk=rule_id).first()
    if rule is None:
        raise NotFound
    _require_organiser(actor, rule.area_code)
    return rule


def _require_organiser(actor: Person, area_code: str) -> None:
    if not may_in_area(actor, Role.ORGANISER, area_code):
        raise exceptions.not_in_your_area() if actor.is_active else Forbidden()


def _publish(rule: Rule, actor: Person, what: str) -> None:
    publish(
        RuleMoved(rule.pk, str(rule.kind), rule.version, what),
        actor_id=actor.pk,
        area_code=rule.area_code,
    )
