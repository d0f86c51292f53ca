"""A case file begins: from an incident, by the person, relatives, by nomination or ex officio."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.alerts.constants import IncidentState, IncidentStatus
from jiefang.alerts.selectors import incidents_found, rooms_of
from jiefang.common.errors import Forbidden, NotFound
from jiefang.deeds import exceptions
from jiefang.deeds.clocks import clock
from jiefang.deeds.constants import (
    OPEN,
    OPEN_CASES_MOST,
    Doer,
    Move,
    Origin,
    Step,
)
from jiefang.deeds.models import Deed
from jiefang.deeds.numbers import case_number
from jiefang.deeds.permissions import opens_ex_officio
from jiefang.deeds.ruling import Rules
from jiefang.deeds.selectors.rules import rules_for
from jiefang.deeds.services.moving import moved, today_of
from jiefang.deeds.services.rules import rules_ready
from jiefang.deeds.services.telling import NEW, keepers_tell
from jiefang.geography.selectors import area_names

_FIRST_DAY: Final = date(2000, 1, 1)


@transaction.atomic
def deed_file(
    *,
    actor: Person,
    origin: str,
    area: str,
    happened_on: date,
    today: date | None = None,
    **given: Any,
) -> Deed:
    """File a case. ``given``: place, story, doer_state, doer_name, doer_phone, secret.

    Raises Invalid, Forbidden for a case ex officio of elsewhere, ``conflict.too_many_open``.
    """  # fmt: skip
    today = today_of(today)
    _check(actor, origin, area, happened_on, today)
    doer = _doer(actor, origin, given)
    return _begun(
        actor, today, origin=origin, area_code=area, happened_on=happened_on, **doer,
        **{name: given.get(name) or "" for name in ("place", "story")},
        secret=bool(given.get("secret")),
    )  # fmt: skip


@transaction.atomic
def deed_from_incident(
    *,
    actor: Person,
    incident: UUID,
    doer: UUID | None = None,
    today: date | None = None,
    **given: Any,
) -> Deed:
    """File a case of an incident that is over, about somebody who came to it, or somebody unknown.

    Raises NotFound, ``conflict.incident_open``, ``conflict.already_filed``.
    """  # fmt: skip
    found = incidents_found(actor).filter(pk=incident, status=IncidentStatus.ACTUAL).first()
    if found is None:
        raise NotFound
    if found.state != IncidentState.CLOSED:
        raise exceptions.not_closed()
    same = Deed.objects.filter(incident_id=incident, doer=doer).first()
    if same is not None:
        raise exceptions.already_filed(same.pk)
    room = rooms_of([found])[0]
    there = {each.person_id for each in room.everybody() if each.on_scene_at is not None}
    if doer is not None and doer not in there:
        raise exceptions.unknown_person("doer")
    return _begun(
        actor,
        today_of(today),
        origin=Origin.INCIDENT,
        area_code=found.district_code,
        incident_id=found.pk,
        happened_on=timezone.localdate(found.triggered_at),
        place=found.address[:120],
        story=(given.get("story") or f"{room.entry.title.zh}。{found.description}")[:2000],
        doer_id=doer,
        doer_name=room.name_of(doer) if doer else "",
        doer_state=Doer.KNOWN if doer else Doer.UNKNOWN,
        secret=bool(given.get("secret")),
    )


def _check(actor: Person, origin: str, area: str, happened_on: date, today: date) -> None:
    if not _FIRST_DAY <= happened_on <= today:
        raise exceptions.bad_day("happened_on")
    if area not in area_names({area}):
        raise exceptions.unknown_area()
    if origin == Origin.EX_OFFICIO:
        if not opens_ex_officio(actor, area):
            raise Forbidden
    elif Deed.objects.filter(applicant=actor, state__in=OPEN).count() >= OPEN_CASES_MOST:
        raise exceptions.too_many_open()


def _doer(actor: Person, origin: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Who it was: oneself, somebody by phone or name, or nobody known."""
    if origin == Origin.SELF:
        return {"doer": actor, "doer_name": actor.name, "doer_state": Doer.KNOWN}
    phone, name = given.get("doer_phone") or "", given.get("doer_name") or ""
    state = given.get("doer_state") or (Doer.KNOWN if name else Doer.UNKNOWN)
    doer = person_by_phone(phone) if phone and state == Doer.KNOWN else None
    return {"doer": doer, "doer_name": name, "doer_phone": phone, "doer_state": state}


def _begun(actor: Person, today: date, **fields: Any) -> Deed:
    rules_ready()
    rows = rules_for(fields["area_code"], today)
    rules = Rules(tuple(row.content for row in rows))
    apply = clock(Step.APPLY, fields["happened_on"], rules.period(Step.APPLY), today)
    deed = _numbered(
        Deed(
            applicant=actor,
            rule_ids=[row.pk for row in rows],
            late=apply.overdue and apply.confirmed,
            filed_on=today,
            state_on=today,
            **fields,
        ),
        today.year,
    )
    moved(deed, Move.FILE, actor=actor, today=today)
    keepers_tell(deed, NEW)
    return deed


def _numbered(deed: Deed, year: int) -> Deed:
    """A number that nobody can count on from another; of two alike the second takes a new one."""
    while True:
        deed.number = case_number(year)
        if not Deed.objects.filter(number=deed.number).exists():
            break
    try:
        with transaction.atomic():
            deed.save()
    except IntegrityError:
        same = Deed.objects.filter(incident_id=deed.incident_id, doer=deed.doer_id).first()
        raise exceptions.already_filed(same.pk if same else "") from None
    return deed


def last_day_to_apply(area_code: str, happened_on: date, on: date) -> date | None:
    """Until when an act may be told of; ``None`` where the rules of the area do not say."""
    rules = Rules(tuple(row.content for row in rules_for(area_code, on)))
    found = clock(Step.APPLY, happened_on, rules.period(Step.APPLY), on)
    return found.due_on if found.confirmed else None
