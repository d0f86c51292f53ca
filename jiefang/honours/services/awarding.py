"""Honours are given, and taken back with a reason."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.text import Text
from jiefang.honours import exceptions
from jiefang.honours.catalogue import definition_of
from jiefang.honours.constants import NominationState, ObjectionState, SeasonState
from jiefang.honours.events import HonourAwarded, HonourRevoked
from jiefang.honours.models import Award, Definition, Nomination
from jiefang.honours.numbers import new_number
from jiefang.honours.permissions import may_run
from jiefang.honours.services.locking import nomination_held, season_run
from jiefang.honours.services.nominating import moved
from jiefang.honours.services.telling import tell
from jiefang.honours.signing import sign
from jiefang.honours.wording import said_by
from jiefang.outbox.services import publish

_GIVEN = Text("您获得了“{honour}”。", "You have been awarded {honour}.")
_TAKEN = Text("您的“{honour}”已被撤销：{reason}", "Your award {honour} was revoked: {reason}")


@transaction.atomic
def award_honour(
    *,
    definition_code: str,
    person_id: UUID,
    cause: str,
    reason: str,
    decided_by: Person | None,
    public: bool,
    title: Text | None = None,
    area_code: str = "",
    issued_on: date | None = None,
) -> Award:
    """Give an honour once for its ``cause``; a second time gives the award that there is.

    ``reason`` stands on the certificate, empty for the honour's own words; ``title`` in the place
    of the honour's name. Of one that is not ``public`` nobody but the holder ever hears. Raises
    ``Definition.DoesNotExist``.
    """
    definition = definition_of(definition_code)
    award = _award(definition, cause, person_id, decided_by)
    award.public, award.issued_on = public, issued_on or timezone.localdate()
    award.publish, award.year = None if public else False, award.issued_on.year
    award.area_code = area_code or definition.area_code
    if title is not None:
        award.honour, award.honour_en = title
    if reason:
        award.citation, award.citation_en = reason, ""
    return _given(award, definition)


@transaction.atomic
def award_nomination(*, actor: Person, nomination_id: UUID, today: date | None = None) -> Award:
    """Give the honour to one who was on public notice.

    Raises NotFound, Forbidden, ``conflict.illegal_move``, ``conflict.on_notice`` and
    ``conflict.objections_open``.
    """
    nomination = nomination_held(nomination_id)
    if not may_run(actor, nomination.season.area_code):
        raise Forbidden
    if actor.pk in (nomination.person_id, nomination.restored_by_id):
        raise exceptions.own_matter()
    if nomination.state != NominationState.PASSED or nomination.person_id is None:
        raise exceptions.not_now(nomination.state)
    _require_notice_over(nomination.noticed_until, today or timezone.localdate())
    if nomination.objections.filter(state=ObjectionState.OPEN).exists():
        raise exceptions.objections_open()
    return _from_nomination(nomination, actor, today or timezone.localdate())


@transaction.atomic
def award_season(*, actor: Person, season_id: UUID, today: date | None = None) -> int:
    """Give the honour to all whom nothing stands against; how many. Raises as the one above.

    Who is on a notice of their own after an appeal is awarded one by one.
    """
    season = season_run(actor, season_id, SeasonState.NOTICE)
    _require_notice_over(season.notice_until, today or timezone.localdate())
    waiting = season.nominations.filter(state=NominationState.PASSED, person__isnull=False)
    waiting = waiting.filter(notice_until=None)
    free = waiting.exclude(objections__state=ObjectionState.OPEN).exclude(person=actor)
    rows = list(free.select_related("person").order_by("person_id"))
    for nomination in rows:
        nomination.season = season
        _from_nomination(nomination, actor, today or timezone.localdate())
    return len(rows)


@transaction.atomic
def award_revoke(*, actor: Person, award_id: UUID, reason: str) -> Award:
    """Take an honour back; its certificate is shown as revoked from now on.

    Raises NotFound, Forbidden and ``conflict.illegal_move``.
    """
    award = Award.objects.filter(pk=award_id).first()
    if award is None or not may_run(actor, award.area_code):
        raise NotFound
    if award.person_id == actor.pk:
        raise exceptions.own_matter()
    standing = Award.objects.standing().filter(pk=award_id)
    changes: dict[str, Any] = {"revoked_at": now(), "revoked_by": actor}
    if not standing.update(**changes):
        raise exceptions.not_now("revoked")
    award.refresh_from_db()
    award.revoked_reason = reason
    award.save(update_fields=["revoked_reason"])
    publish(HonourRevoked(award.pk, award.person_id, award.area_code), actor_id=actor.pk)
    text = Text(
        _TAKEN.zh.format(honour=award.honour, reason=reason),
        _TAKEN.en.format(honour=award.honour_en, reason=reason),
    )
    tell(award.person_id, "revoked", text, award=str(award.pk))
    return award


def award_conceal(*, cause: str) -> None:
    """From now on nobody but the holder hears of it; where there is none nothing happens."""
    Award.objects.filter(cause=cause).update(public=False, publish=False)


@transaction.atomic
def consent_set(*, actor: Person, award_id: UUID, agreed: bool) -> Award:
    """The holder says whether the name stands in public. Raises NotFound; a secret one never."""
    mine = Award.objects.filter(pk=award_id, person=actor, erased_at=None)
    award = mine.select_for_update(no_key=True).first()
    if award is None:
        raise NotFound
    if not award.public and agreed:
        raise exceptions.not_now("secret")
    award.publish = agreed
    award.save(update_fields=["publish"])
    return award


def _require_notice_over(until: date | None, today: date) -> None:
    if until is None or today <= until:
        raise exceptions.on_notice(until.isoformat() if until else "")


def _from_nomination(nomination: Nomination, actor: Person, today: date) -> Award:
    season, definition = nomination.season, nomination.season.definition
    assert nomination.person_id is not None
    cause = f"honours.nomination:{nomination.pk}"
    award = _award(definition, cause, nomination.person_id, actor)
    award.nomination, award.season, award.year = nomination, season, season.year
    award.public, award.publish, award.issued_on = True, nomination.publish, today
    award.area_code = season.area_code
    award.citation = definition.citation.replace("{year}", str(season.year))
    award.citation_en = definition.citation_en.replace("{year}", str(season.year))
    given = _given(award, definition)
    nomination.state, nomination.decided_at = NominationState.AWARDED, now()
    nomination.save(update_fields=["state", "decided_at"])
    moved(nomination, actor)
    return given


def _award(definition: Definition, cause: str, person_id: UUID, decided_by: Person | None) -> Award:
    """One that is not written yet, in the words of the honour."""
    names = ("citation", "citation_en", "issuer", "level", "area_code")
    return Award(
        **{name: getattr(definition, name) for name in names},
        definition=definition,
        honour=definition.name,
        honour_en=definition.name_en,
        cause=cause,
        person_id=person_id,
        decided_by=decided_by,
    )


def _given(award: Award, definition: Definition) -> Award:
    """Number it, sign it, write it and tell its holder; the one that there is for its cause."""
    before = Award.objects.filter(cause=award.cause).first()
    if before is not None:
        return before
    assert award.person is not None
    award.name = award.person.name
    award.number = new_number(award.issued_on.year)
    award.key_id, award.signature = sign(said_by(award))
    try:
        with transaction.atomic():
            award.save(force_insert=True)
    except IntegrityError:
        found = Award.objects.filter(cause=award.cause).first()
        if found is None:
            raise
        return found
    assert award.person_id is not None
    whom = award.person_id if award.public else None
    event = HonourAwarded(award.pk, whom, definition.code, award.public, award.area_code)
    publish(event, actor_id=award.decided_by_id)
    text = Text(_GIVEN.zh.format(honour=award.honour), _GIVEN.en.format(honour=award.honour_en))
    tell(award.person_id, "awarded", text, award=str(award.pk))
    return award
