"""Somebody did not come: recorded by a leader, contested by the person, withdrawn by a leader."""

from uuid import UUID

from django.db import transaction

from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.patrols import sign_up_refusals as refusals
from jiefang.patrols.constants import MISSING_AFTER, SignUpState
from jiefang.patrols.events import NoShowChanged
from jiefang.patrols.hooks import checked_in
from jiefang.patrols.models import NoShow, SignUp
from jiefang.patrols.selectors.sign_ups import runs, sign_up_own, sign_up_seen
from jiefang.patrols.services.booking import changed
from jiefang.patrols.services.holding import ShiftForUpdate, shift_hold
from jiefang.patrols.services.places import place_put
from jiefang.patrols.services.telling import letters, said
from jiefang.realtime.services import append
from jiefang.teams.selectors import leaders_of


@transaction.atomic
def no_show_record(*, actor: Person, sign_up_id: UUID, reason: str) -> NoShow:
    """Write down that somebody with a place did not come, under one's name.

    Raises NotFound, Forbidden for oneself and for who does not lead, ``conflict.not_begun`` in the
    first ten minutes, ``conflict.was_there``, ``conflict.state``.
    """
    row, shift = _run(actor, sign_up_id)
    if row.person_id == actor.pk:
        raise refusals.not_about_oneself()
    if now() < shift.starts_at + MISSING_AFTER:
        raise refusals.not_begun()
    if (shift.pk, row.person_id) in checked_in([shift.pk]):
        raise refusals.was_there()
    place_put(shift, row, SignUpState.NO_SHOW)
    changed(row, actor=actor)
    record = NoShow.objects.create(
        sign_up=row, person_id=row.person_id, author=actor, reason=reason
    )
    _publish(row, actor, "recorded")
    append(letters([row.person_id], said("no_show", shift, words=reason)))
    return record


@transaction.atomic
def no_show_contest(*, actor: Person, sign_up_id: UUID, text: str) -> NoShow:
    """Say why it is not so; the team's leaders read it. Raises NotFound, ``conflict.contested``."""
    row = sign_up_own(actor, sign_up_id)
    record = NoShow.objects.filter(sign_up=row, withdrawn_at=None).first()
    if record is None:
        raise NotFound
    standing = NoShow.objects.filter(pk=record.pk, contested_at=None, withdrawn_at=None)
    record.contest_text, record.contested_at = text, now()
    if not standing.update(contest_text=text, contested_at=record.contested_at):
        raise refusals.already_contested()
    _publish(row, actor, "contested")
    leaders = leaders_of(row.shift.team_id) if row.shift.team_id else []
    append(letters(leaders, said("contested", row.shift, words=text)))
    return record


@transaction.atomic
def no_show_withdraw(*, actor: Person, sign_up_id: UUID) -> NoShow:
    """Take it back, by anyone who leads, never by the person. Raises NotFound, Forbidden."""
    row, shift = _run(actor, sign_up_id)
    if row.person_id == actor.pk:
        raise refusals.not_about_oneself()
    record = NoShow.objects.filter(sign_up=row, withdrawn_at=None).first()
    if record is None:
        raise NotFound
    place_put(shift, row, SignUpState.CONFIRMED)
    changed(row, actor=actor)
    record.withdrawn_at, record.withdrawn_by = now(), actor
    record.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _publish(row, actor, "withdrawn")
    append(letters([row.person_id], said("no_show_withdrawn", shift)))
    return record


def _run(actor: Person, sign_up_id: UUID) -> tuple[SignUp, ShiftForUpdate]:
    """A row of a shift that the actor runs, with its shift held."""
    seen = sign_up_seen(actor, sign_up_id)
    if not runs(actor, seen.shift_id):
        raise Forbidden
    shift = shift_hold(seen.shift_id)
    return SignUp.objects.select_related("shift").get(pk=seen.pk), shift


def _publish(row: SignUp, actor: Person, what: str) -> None:
    event = NoShowChanged(row.pk, row.shift_id, row.person_id, what)
    publish(event, actor_id=actor.pk, area_code=row.shift.area_code)
