"""Which rules govern a case: the nearest area's first, then those above, then the model law."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from jiefang.common.errors import NotFound
from jiefang.deeds.constants import Step
from jiefang.deeds.models import Deed, RuleVersion
from jiefang.deeds.ruling import Rules, is_model


def rules_for(area_code: str, on: date) -> list[RuleVersion]:
    """The rows that govern an application in the area on this day, in the order of asking."""
    rows = RuleVersion.objects.order_by("-applies_from", "-version", "-revision")
    within = Q(area_code__in=[area_code[:length] for length in range(2, len(area_code) + 1)])
    known = Q(applies_from__lte=on) & (Q(applies_until__isnull=True) | Q(applies_until__gte=on))
    own: dict[str, RuleVersion] = {}
    for row in rows.filter(within & known):
        own.setdefault(row.area_code, row)
    return [*sorted(own.values(), key=lambda row: -len(row.area_code)), *_models()]


def _models() -> list[RuleVersion]:
    guides: dict[str, RuleVersion] = {}
    rows = RuleVersion.objects.filter(content__guides=True)
    for row in rows.order_by("code", "-version", "-revision"):
        guides.setdefault(row.code, row)
    return list(guides.values())


def rules_of(deed: Deed) -> Rules:
    """The rules as they were on the day of the application."""
    return _rules(tuple(deed.rule_ids))


@lru_cache(maxsize=64)
def _rules(ids: tuple[UUID, ...]) -> Rules:
    rows = RuleVersion.objects.in_bulk(ids)
    return Rules(tuple(rows[each].content for each in ids if each in rows))


def rules_listed() -> QuerySet[RuleVersion]:
    return RuleVersion.objects.order_by("code", "-version", "-revision")


def rule_found(rule_id: UUID) -> RuleVersion:
    """Raises NotFound."""
    found = RuleVersion.objects.filter(pk=rule_id).first()
    if found is None:
        raise NotFound
    return found


def rule_json(row: RuleVersion) -> dict[str, Any]:
    """What the rules say, and what of it is to be confirmed."""
    content = row.content
    unknown = [step.value for step in Step if not (content.get("periods") or {}).get(step.value)]
    unknown += [name for name in ("tiers", "titles", "papers") if content.get(name) is None]
    unknown += ["in_force_from"] if not content.get("in_force_from") else []
    return {
        "id": row.pk,
        "code": row.code,
        "version": row.version,
        "revision": row.revision,
        "area_code": row.area_code,
        "title": content["title"],
        "document": content.get("document"),
        "in_force_from": content.get("in_force_from"),
        "adopted_on": content.get("adopted_on"),
        "applies": row.applies_from is not None,
        "guides": is_model(content),
        "sources": content["sources"],
        "periods": _periods(content),
        "tiers": content.get("tiers") or [],
        "to_be_confirmed": unknown,
    }


def _periods(content: dict[str, Any]) -> list[dict[str, Any]]:
    given = content.get("periods") or {}
    return [
        {"step": step.value} | {name: (given.get(step.value) or {}).get(name) for name in
                                ("count", "unit", "article")}
        for step in Step
    ]  # fmt: skip


def rules_json(rows: Sequence[RuleVersion]) -> list[dict[str, Any]]:
    return [rule_json(row) for row in rows]
