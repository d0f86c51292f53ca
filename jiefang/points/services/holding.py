"""Points that lie apart until somebody has looked: who shares no team with their person."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.outbox.services import publish
from jiefang.points.constants import VALID_MONTHS, EntryKind, HoldState
from jiefang.points.events import HoldMoved
from jiefang.points.exceptions import (
    already_decided,
    not_about_oneself,
    not_your_own_request,
    of_the_same_team,
)
from jiefang.points.ledger import MINT, AccountName, held, last_day, team, wallet
from jiefang.points.models import Hold, ManualEntry, Occurrence
from jiefang.points.selectors.hands import hands_on
from jiefang.points.services.books import Posting, accounts_hold, entry_post
from jiefang.points.services.telling import person_tell
from jiefang.teams.selectors import teams_of

_RELEASED: Final = "released"
_REFUSED: Final = "refused"


def hold_open(posting: Posting, doubts: Sequence[str], grant: ManualEntry | None = None) -> Hold:
    """Written with the entry that puts points apart."""
    hold = Hold.objects.create(
        entry_id=posting.id,
        person_id=posting.owner,
        team_id=posting.team_id,
        area_code=posting.area_code,
        occurrence_id=posting.occurrence_id,
        grant=grant,
        amount=posting.amount,
        doubts=list(doubts),
    )
    _publish(hold, None)
    return hold


def hold_undo(occurrence_id: int) -> int:
    """Take back what waits for something that has changed since; how many points. Held already."""
    hold = Hold.objects.filter(occurrence_id=occurrence_id, state=HoldState.WAITING).first()
    if hold is None:
        return 0
    _move(hold, HoldState.REFUSED, None, "")
    _settle(hold, HoldState.REFUSED, None)
    return hold.amount


@transaction.atomic
def hold_release(*, actor: Person, hold_id: UUID, remark: str) -> Hold:
    """Let the points be the person's.

    Raises NotFound, Forbidden for one's own, for who gave them, entered the hours or dealt with the
    report, and for who shares a team with the person, ``conflict.already_decided``.
    """
    hold = _opened(actor, hold_id)
    _move(hold, HoldState.RELEASED, actor, remark)
    _settle(hold, HoldState.RELEASED, actor)
    person_tell(hold.person_id, "points.released", hold.amount)
    return hold


@transaction.atomic
def hold_refuse(*, actor: Person, hold_id: UUID, remark: str) -> Hold:
    """Take them back, and say why to the person. Raises as ``hold_release``."""
    hold = _opened(actor, hold_id)
    _move(hold, HoldState.REFUSED, actor, remark)
    _settle(hold, HoldState.REFUSED, actor)
    if hold.occurrence_id is not None:
        _forget(hold, hold.occurrence_id)
    person_tell(hold.person_id, "points.refused", hold.amount)
    return hold


def require_stranger(actor: Person, *others: UUID) -> None:
    """Raises Forbidden unless the actor shares no team with any of the others."""
    mine = set(teams_of(actor.pk))
    if any(mine & set(teams_of(other)) for other in others):
        raise of_the_same_team()


def _opened(actor: Person, hold_id: UUID) -> Hold:
    if Hold.objects.filter(pk=hold_id, person_id=actor.pk).exists():
        raise not_about_oneself()
    seen = Hold.objects.visible_to(actor).select_related("grant", "entry")
    hold = seen.filter(pk=hold_id).first()
    if hold is None:
        raise NotFound
    if actor.pk in hands_on([hold])[hold.pk]:
        raise not_your_own_request()
    require_stranger(actor, hold.person_id)
    accounts_hold([wallet(hold.person_id), held(hold.person_id), MINT])
    accounts_hold(_accounts(hold))
    return hold


def _accounts(hold: Hold) -> tuple[AccountName, AccountName]:
    """Where its points lie, and whose they are to be: the person's, or the team's."""
    if hold.team_id is not None and hold.entry.credit_id == held(hold.team_id).key:
        return held(hold.team_id), team(hold.team_id)
    return held(hold.person_id), wallet(hold.person_id)


def _move(hold: Hold, state: HoldState, actor: Person | None, remark: str) -> None:
    waiting = Hold.objects.filter(pk=hold.pk, state=HoldState.WAITING)
    decided = actor.pk if actor else None
    if not waiting.update(state=state, decided_by_id=decided, decided_at=now(), remark=remark):
        raise already_decided()
    hold.state = state
    _publish(hold, actor)


def _settle(hold: Hold, state: HoldState, actor: Person | None) -> None:
    """Out of what lies apart, to the person or back to where it came from."""
    first, day = hold.entry, timezone.localdate(now())
    apart, own = _accounts(hold)
    back = Posting(
        debit=apart,
        credit=MINT,
        amount=hold.amount,
        kind=EntryKind.HELD,
        cause=f"hold:{hold.pk}",
        what=first.what,
        quantity=first.quantity,
        person_id=hold.person_id,
        happened_on=first.happened_on,
        rule_id=first.rule_id,
        occurrence_id=hold.occurrence_id,
        team_id=hold.team_id,
        area_code=hold.area_code,
        reference=_REFUSED,
        approver_id=actor.pk if actor else None,
    )
    if state == HoldState.RELEASED:
        back = replace(
            back,
            credit=own,
            kind=EntryKind.EARNED,
            reference=_RELEASED,
            expires_on=last_day(day, VALID_MONTHS) if own.owner_id == hold.person_id else None,
        )
    entry_post(back)


def _forget(hold: Hold, occurrence_id: int) -> None:
    """What was refused counts no more, so others of the month may have what it used of a cap."""
    row = Occurrence.objects.select_for_update().get(pk=occurrence_id)
    row.refused, row.due, row.given = True, True, row.given - hold.amount
    row.revision += 1
    row.save(update_fields=["refused", "due", "given", "revision"])


def _publish(hold: Hold, actor: Person | None) -> None:
    publish(
        HoldMoved(hold.pk, hold.person_id, hold.amount, str(hold.state), list(hold.doubts)),
        actor_id=actor.pk if actor else None,
        area_code=hold.area_code,
    )
