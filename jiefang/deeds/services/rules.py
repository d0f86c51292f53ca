"""Loading rule data, and confirming what was not known."""

import hashlib
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from importlib.resources import files
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.errors import Forbidden
from jiefang.deeds import exceptions
from jiefang.deeds.constants import Step, Unit
from jiefang.deeds.events import RulesConfirmed
from jiefang.deeds.models import RuleVersion
from jiefang.deeds.permissions import may_confirm_rules
from jiefang.deeds.ruling import applies_from
from jiefang.deeds.selectors.rules import rule_found
from jiefang.outbox.services import publish

_FOLDER: Final = files("jiefang.deeds").joinpath("data")
_COUNT_MOST: Final = {Unit.WORKING_DAY: 400, Unit.DAY: 800, Unit.MONTH: 60, Unit.YEAR: 10}
_FIRST: Final = date(1990, 1, 1)
_LAST: Final = date(2100, 1, 1)


@transaction.atomic
def rules_load() -> int:
    """Put the rule data of this release into rows that are not there yet; how many."""
    names = sorted(entry.name for entry in _FOLDER.iterdir() if entry.name.endswith(".json"))
    contents = [orjson.loads(_FOLDER.joinpath(name).read_bytes()) for name in names]
    return sum(_keep(content) is not None for content in contents)


def rules_ready() -> None:
    """Load the rules where there are none yet."""
    if not RuleVersion.objects.exists():
        rules_load()


@transaction.atomic
def rule_confirm(
    *,
    actor: Person,
    rule_id: UUID,
    source: str,
    in_force_from: date | None = None,
    in_force_until: date | None = None,
    periods: Mapping[str, Mapping[str, Any]] | None = None,
) -> RuleVersion:
    """Write down what has become known, with its source: a further revision of the rules.

    Cases that are filed keep the revision of their application. Raises NotFound, Forbidden for an
    area that is not the actor's, Invalid.
    """
    row = rule_found(rule_id)
    if not may_confirm_rules(actor, row):
        raise Forbidden
    content = deepcopy(row.content)
    content["sources"].append({"text": source, "url": None})
    place = len(content["sources"]) - 1
    for name, day in (("in_force_from", in_force_from), ("in_force_until", in_force_until)):
        if day is not None:
            content[name] = _sound(name, day).isoformat()
    for step, given in (periods or {}).items():
        content["periods"][Step(step).value] = _period(step, given) | {"source": place}
    made = _keep(content, confirmed_by=actor.pk) or row
    publish(RulesConfirmed(made.pk, made.code, made.area_code), actor_id=actor.pk)
    return made


def _keep(content: dict[str, Any], confirmed_by: UUID | None = None) -> RuleVersion | None:
    digest = hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()
    same = RuleVersion.objects.filter(code=content["code"], version=content["version"])
    if same.filter(digest=digest).exists():
        return None
    return RuleVersion.objects.create(
        code=content["code"],
        version=content["version"],
        revision=same.count(),
        area_code=content["area_code"],
        applies_from=applies_from(content),
        applies_until=content.get("in_force_until"),
        content=content,
        digest=digest,
        confirmed_by_id=confirmed_by,
    )


def _period(step: str, given: Mapping[str, Any]) -> dict[str, Any]:
    unit = Unit(given["unit"])
    if not 1 <= given["count"] <= _COUNT_MOST[unit]:
        raise exceptions.bad_rules(f"periods.{step}.count")
    return {"count": given["count"], "unit": unit.value, "article": given.get("article") or None}


def _sound(name: str, day: date) -> date:
    if not _FIRST <= day <= _LAST:
        raise exceptions.bad_rules(name)
    return day
