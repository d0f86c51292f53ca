"""Honours and their seasons are set up."""

import secrets
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.errors import Forbidden
from jiefang.honours.events import DefinitionMade, SeasonMoved
from jiefang.honours.exceptions import code_taken, ends_before_it_begins, retired, season_exists
from jiefang.honours.models import Definition, Season
from jiefang.honours.permissions import may_run
from jiefang.honours.services.locking import definition_held
from jiefang.outbox.services import publish

_CODE_BYTES: Final = 6


@transaction.atomic
def definition_make(*, actor: Person, area_code: str, code: str = "", **given: Any) -> Definition:
    """A new honour of an area; without a ``code`` it gets one.

    Raises Forbidden and ``conflict.code_taken``.
    """
    if not may_run(actor, area_code):
        raise Forbidden
    code = code or f"honour_{secrets.token_hex(_CODE_BYTES)}"
    defaults = given | {"area_code": area_code, "made_by": actor}
    defaults["issuer"] = given.get("issuer") or settings.STATEMENT_ISSUER
    made, is_new = Definition.objects.get_or_create(code=code, replaced_at=None, defaults=defaults)
    if not is_new:
        raise code_taken()
    publish(DefinitionMade(made.pk, made.code, made.area_code), actor_id=actor.pk)
    return made


@transaction.atomic
def season_open(
    *, actor: Person, definition: UUID, year: int, opens_on: date, closes_on: date, **rules: Any
) -> Season:
    """A season under the honour's rules; ``area_code`` and ``quota`` may be others.

    Raises NotFound, Forbidden, Invalid, ``conflict.season_exists``, ``replaced`` and ``retired``.
    """
    honour = definition_held(definition)
    area_code = rules.get("area_code") or honour.area_code
    if not (may_run(actor, area_code) and area_code.startswith(honour.area_code)):
        raise Forbidden
    if closes_on < opens_on:
        raise ends_before_it_begins("closes_on")
    if honour.retired_at is not None:
        raise retired()
    if Season.objects.filter(definition__code=honour.code, year=year, area_code=area_code).exists():
        raise season_exists()
    season = Season.objects.create(
        definition=honour,
        year=year,
        area_code=area_code,
        opens_on=opens_on,
        closes_on=closes_on,
        quota=rules.get("quota") or honour.quota,
        vote=honour.vote,
        quorum=honour.quorum,
        endorsements=honour.endorsements,
        notice_workdays=honour.notice_workdays,
        made_by=actor,
    )
    publish(SeasonMoved(season.pk, season.state, area_code), actor_id=actor.pk)
    return season
