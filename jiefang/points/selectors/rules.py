"""Which rules there are, and which is in force."""

from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Length

from jiefang.common.people import Person
from jiefang.points.constants import RuleKind, RuleState
from jiefang.points.models import Rule, RuleQuerySet


def rules_for(actor: Person, *, kind: str = "") -> RuleQuerySet:
    found = Rule.objects.visible_to(actor)
    return found.filter(kind=kind) if kind else found


def rule_in_force(kind: RuleKind, area_code: str, day: date) -> Rule | None:
    """Of the smallest area round ``area_code`` that has one."""
    prefixes = [area_code[:length] for length in range(2, len(area_code) + 1)]
    found = Rule.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=day),
        kind=kind,
        state=RuleState.ENACTED,
        area_code__in=prefixes,
        from_on__lte=day,
    )
    return found.order_by(Length("area_code").desc(), F("from_on").desc()).first()
