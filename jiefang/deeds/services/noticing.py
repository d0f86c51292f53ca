"""The public notice, what people object to it, and the review of a decision."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.deeds import exceptions
from jiefang.deeds.constants import Move, ObjectionState, Waiver
from jiefang.deeds.models import Deed, Objection, Review
from jiefang.deeds.permissions import is_party, may_keep
from jiefang.deeds.selectors.clocks import last_day_to_ask_for_review, notice_ends_on
from jiefang.deeds.services.moving import allowed, locked, moved, opened, today_of
from jiefang.deeds.services.telling import OBJECTED, REVIEW_ASKED, keepers_tell


@transaction.atomic
def deed_notify(
    *,
    actor: Person,
    deed_id: UUID,
    text: str = "",
    waive: str = "",
    reason: str = "",
    today: date | None = None,
) -> Deed:
    """Publish the notice, or waive it for safety or secrecy, with the reason.

    Raises ``conflict.secret`` for a secret file whose notice is not waived.
    """  # fmt: skip
    today = today_of(today)
    if waive:
        deed = opened(actor, deed_id, Move.WAIVE)
        return moved(
            deed, Move.WAIVE, actor=actor, today=today, note=reason, notice_waived=Waiver(waive)
        )
    deed = opened(actor, deed_id, Move.NOTIFY)
    if deed.secret:
        raise exceptions.secret_needs_waiver()
    return moved(deed, Move.NOTIFY, actor=actor, today=today, notice_text=text, noticed_on=today)


@transaction.atomic
def deed_object(*, actor: Person, deed_id: UUID, text: str, today: date | None = None) -> Objection:
    """Object to a notice that runs: anybody who is signed in, one objection at a time.

    Raises NotFound for what is not published.
    """
    found = Deed.objects.published().select_for_update(of=("self",)).filter(pk=deed_id).first()
    if found is None:
        raise NotFound
    deed = allowed(found, Move.OBJECT)
    if deed.objections.filter(by=actor, state=ObjectionState.OPEN).exists():
        raise exceptions.objections_open()
    objection = Objection.objects.create(deed=deed, text=text, at=now(), by=actor)
    moved(deed, Move.OBJECT, actor=actor, today=today_of(today), quiet=True)
    keepers_tell(deed, OBJECTED)
    return objection


@transaction.atomic
def objection_settle(
    *,
    actor: Person,
    deed_id: UUID,
    objection: UUID,
    upheld: bool,
    answer: str,
    today: date | None = None,
) -> Deed:
    """Answer an objection; one that is upheld takes the file back to the committee."""  # fmt: skip
    today = today_of(today)
    move = Move.UPHOLD if upheld else Move.DISMISS
    deed = opened(actor, deed_id, move)
    state = ObjectionState.UPHELD if upheld else ObjectionState.DISMISSED
    settled = deed.objections.filter(pk=objection, state=ObjectionState.OPEN).update(
        state=state, settled_by=actor
    )
    row = deed.objections.filter(pk=objection).first()
    if row is None:
        raise NotFound
    if not settled:
        raise exceptions.illegal_move(row.state)
    row.answer = answer
    row.save(update_fields=["answer"])
    return moved(deed, move, actor=actor, today=today, **(_anew(deed, today) if upheld else {}))


@transaction.atomic
def deed_confirm(*, actor: Person, deed_id: UUID, today: date | None = None) -> Deed:
    """The notice is over and nothing stands against it.

    Raises ``conflict.notice_running`` and ``conflict.objections_open``.
    """
    today = today_of(today)
    deed = opened(actor, deed_id, Move.CONFIRM)
    ends_on = notice_ends_on(deed)
    if ends_on is not None and today <= ends_on:
        raise exceptions.notice_running(ends_on)
    if deed.objections.filter(state=ObjectionState.OPEN).exists():
        raise exceptions.objections_open()
    return moved(deed, Move.CONFIRM, actor=actor, today=today)


@transaction.atomic
def review_ask(*, actor: Person, deed_id: UUID, text: str, today: date | None = None) -> Deed:
    """Ask for another look at the decision. Raises ``conflict.out_of_time``."""
    today = today_of(today)
    deed = locked(actor, deed_id)
    if deed.applicant_id != actor.pk and not is_party(actor, deed):
        raise Forbidden
    allowed(deed, Move.REVIEW)
    last = last_day_to_ask_for_review(deed)
    if last is not None and today > last:
        raise exceptions.review_over(last)
    Review.objects.create(deed=deed, text=text, at=now(), by=actor)
    moved(deed, Move.REVIEW, actor=actor, today=today, quiet=True)
    keepers_tell(deed, REVIEW_ASKED)
    return deed


@transaction.atomic
def review_decide(
    *, actor: Person, deed_id: UUID, keep: bool, answer: str, today: date | None = None
) -> Deed:
    """Answer a review: the decision stays, or the committee decides anew. By another person."""
    today = today_of(today)
    deed = locked(actor, deed_id)
    stays = Move.KEEP_YES if deed.recognised else Move.KEEP_NO
    move = stays if keep else Move.REOPEN
    if not may_keep(actor, deed):
        raise Forbidden
    allowed(deed, move)
    if deed.decided_by_id == actor.pk:
        raise exceptions.another_decides()
    review = deed.reviews.filter(kept=None).latest("at")
    review.kept, review.answer, review.decided_by = keep, answer, actor
    review.save(update_fields=["kept", "answer", "decided_by"])
    return moved(deed, move, actor=actor, today=today, **({} if keep else _anew(deed, today)))


def _anew(deed: Deed, today: date) -> dict[str, Any]:
    """A further round of the committee, with the whole period before it."""
    return {
        "round": deed.round + 1, "decide_from": today, "recognised": None, "noticed_on": None,
        "notice_text": "", "complex": False,
    }  # fmt: skip
