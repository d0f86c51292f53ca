"""Honours are edited and retired while no season of theirs is going on."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden
from jiefang.common.ids import uuid7
from jiefang.honours.catalogue import is_built_in
from jiefang.honours.constants import SeasonState
from jiefang.honours.events import DefinitionChanged
from jiefang.honours.exceptions import built_in, in_season
from jiefang.honours.models import Award, Definition, Season
from jiefang.honours.permissions import may_run
from jiefang.honours.services.locking import definition_held
from jiefang.outbox.services import publish


@transaction.atomic
def definition_change(*, actor: Person, definition_id: UUID, **given: Any) -> Definition:
    """Edit an honour; with seasons or awards, as another version, so that those stay as they were.

    Raises NotFound, Forbidden, ``conflict.in_season`` and ``replaced``.
    """
    row = _run(actor, definition_id)
    if not may_run(actor, given.get("area_code", row.area_code)):
        raise Forbidden
    given["criteria"] = row.criteria | given.get("criteria", {})
    given["issuer"] = given.get("issuer") or row.issuer
    changes = {name: value for name, value in given.items() if getattr(row, name) != value}
    if not changes:
        return row
    if _is_used(row):
        _version_next(row, actor)
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    return _told(row, actor, "edited")


@transaction.atomic
def definition_retire(*, actor: Person, definition_id: UUID, retired: bool) -> Definition:
    """Open no more seasons of an honour, or some again; twice changes nothing.

    Raises NotFound, Forbidden, ``conflict.built_in``, ``in_season`` and ``replaced``.
    """
    row = _run(actor, definition_id)
    if is_built_in(row.code):
        raise built_in()
    if retired == (row.retired_at is not None):
        return row
    row.retired_at = now() if retired else None
    row.save(update_fields=["retired_at"])
    return _told(row, actor, "retired" if retired else "resumed")


def _run(actor: Person, definition_id: UUID) -> Definition:
    row = definition_held(definition_id)
    if not may_run(actor, row.area_code):
        raise Forbidden
    going = Season.objects.filter(definition=row).exclude(state=SeasonState.CLOSED)
    year = going.values_list("year", flat=True).order_by("year").first()
    if year is not None:
        raise in_season(year)
    return row


def _is_used(row: Definition) -> bool:
    about = {"definition": row}
    return Season.objects.filter(**about).exists() or Award.objects.filter(**about).exists()


def _version_next(row: Definition, actor: Person) -> None:
    """Leave the row to what refers to it; ``row`` is a new one, to be saved."""
    Definition.objects.filter(pk=row.pk).update(replaced_at=now())
    row.pk, row.made_by, row.made_at = uuid7(), actor, now()
    row._state.adding = True


def _told(row: Definition, actor: Person, what: str) -> Definition:
    publish(DefinitionChanged(row.pk, row.code, row.area_code, what), actor_id=actor.pk)
    return row
