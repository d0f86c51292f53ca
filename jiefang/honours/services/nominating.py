"""Somebody is put forward, seconded, and says what they think of it."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.text import Text
from jiefang.honours import exceptions
from jiefang.honours.constants import OPEN_STATES, NominationState, SeasonState
from jiefang.honours.events import NominationMoved
from jiefang.honours.models import Endorsement, Nomination, Season
from jiefang.honours.permissions import may_run
from jiefang.honours.selectors.candidates import facts_of
from jiefang.honours.services.locking import nomination_held, season_held
from jiefang.honours.services.telling import tell
from jiefang.outbox.services import publish
from jiefang.teams.selectors import leads, teams_of

_S = NominationState
_PUT_FORWARD = Text(
    "有人推荐您为“{honour}”。您可以谢绝，也可以决定姓名是否公开。",
    "You have been nominated for {honour}. You may decline, and say whether your name is public.",
)


@transaction.atomic
def nominate(
    *,
    actor: Person,
    season_id: UUID,
    reason: str,
    name: str = "",
    phone: str = "",
    person: UUID | None = None,
) -> Nomination:
    """Put somebody forward, by name and number, or a candidate from the record by ``person``.

    Raises NotFound, ``conflict.not_open``, Invalid ``unknown_person`` and ``oneself``,
    ``conflict.already_nominated``; Forbidden for a candidate where the actor does not run the
    season.
    """
    season = season_held(season_id, SeasonState.NOMINATING)
    if not season.opens_on <= timezone.localdate() <= season.closes_on:
        raise exceptions.not_open()
    nominee = _candidate(actor, season, person) if person else _known(name, phone)
    if nominee.pk == actor.pk:
        raise exceptions.oneself()
    facts = facts_of(season, nominee.pk) if person else []
    made, is_new = Nomination.objects.get_or_create(
        season=season,
        person=nominee,
        defaults={
            "nominator": actor,
            "reason": reason,
            "automatic": bool(facts),
            "facts": facts,
            "state": _S.ENDORSED if facts or not season.endorsements else _S.NOMINATED,
        },
    )
    if not is_new:
        raise exceptions.already_nominated()
    moved(made, actor)
    honour = season.definition
    text = Text(
        _PUT_FORWARD.zh.format(honour=honour.name), _PUT_FORWARD.en.format(honour=honour.name_en)
    )
    tell(nominee.pk, "nominated", text, nomination=str(made.pk))
    return made


@transaction.atomic
def nomination_endorse(*, actor: Person, nomination_id: UUID) -> Nomination:
    """Second a nomination: a leader of the nominee's team, or an organiser of the area.

    Raises NotFound, Forbidden, ``conflict.illegal_move`` and ``conflict.already_endorsed``.
    """
    nomination = nomination_held(nomination_id)
    if actor.pk in (nomination.person_id, nomination.nominator_id):
        raise exceptions.own_matter()
    if not may_endorse(actor, nomination):
        raise Forbidden
    if nomination.state not in (_S.NOMINATED, _S.ENDORSED):
        raise exceptions.not_now(nomination.state)
    if nomination.season.state != SeasonState.NOMINATING:
        raise exceptions.not_now(nomination.season.state)
    if not Endorsement.objects.get_or_create(nomination=nomination, person=actor)[1]:
        raise exceptions.already_endorsed()
    many = Endorsement.objects.filter(nomination=nomination).count()
    if nomination.state == _S.NOMINATED and many >= nomination.season.endorsements:
        nomination.state = _S.ENDORSED
        nomination.save(update_fields=["state"])
    moved(nomination, actor)
    return nomination


@transaction.atomic
def nomination_answer(
    *, actor: Person, nomination_id: UUID, accept: bool = True, publish_name: bool | None = None
) -> Nomination:
    """The nominee declines, or says whether the name may stand in public. Raises NotFound."""
    nomination = nomination_held(nomination_id)
    if nomination.person_id != actor.pk:
        raise NotFound
    if nomination.state not in OPEN_STATES:
        raise exceptions.not_now(nomination.state)
    changes: dict[str, Any] = {"publish": publish_name}
    if not accept:
        changes |= {"state": _S.WITHDRAWN, "publish": False, "decided_at": now()}
    for field, value in changes.items():
        setattr(nomination, field, value)
    nomination.save(update_fields=list(changes))
    moved(nomination, actor)
    return nomination


def may_endorse(actor: Person, nomination: Nomination) -> bool:
    if may_run(actor, nomination.season.area_code):
        return True
    person_id = nomination.person_id
    return person_id is not None and any(leads(actor, team) for team in teams_of(person_id))


def moved(nomination: Nomination, actor: Person) -> None:
    """Tell the other apps where the nomination stands."""
    event = NominationMoved(
        nomination.pk, nomination.person_id, str(nomination.state), nomination.season.area_code
    )
    publish(event, actor_id=actor.pk)


def _known(name: str, phone: str) -> Person:
    """Whoever names both knows the person: nobody finds out by a number alone who is here."""
    found = person_by_phone(phone)
    if found is None or not found.is_active or found.name != name.strip():
        raise exceptions.unknown_person()
    return found


def _candidate(actor: Person, season: Season, person_id: UUID) -> Person:
    if not may_run(actor, season.area_code):
        raise Forbidden
    found = Person.objects.filter(pk=person_id, status=PersonStatus.ACTIVE).first()
    if found is None:
        raise NotFound
    return found
