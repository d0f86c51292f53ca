"""From the application to the committee: accepted or sent back, supplemented, looked into."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden
from jiefang.deeds import exceptions
from jiefang.deeds.constants import ENDED, Move, State, Waiver
from jiefang.deeds.models import Deed, Pausing
from jiefang.deeds.permissions import is_party, may_keep
from jiefang.deeds.services.honouring import title_conceal
from jiefang.deeds.services.moving import allowed, locked, moved, opened, today_of
from jiefang.deeds.services.telling import SUPPLEMENTED, keepers_tell


@transaction.atomic
def deed_accept(
    *, actor: Person, deed_id: UUID, reason: str = "", today: date | None = None
) -> Deed:
    """Accept an application; one that came too late with a reason only."""
    today = today_of(today)
    deed = opened(actor, deed_id, Move.ACCEPT)
    if deed.late and not reason:
        raise exceptions.too_late(deed.happened_on)
    return moved(
        deed, Move.ACCEPT, actor=actor, today=today, note=reason, handler=actor,
        accepted_on=today, decide_from=today, missing=[],
    )  # fmt: skip


@transaction.atomic
def deed_lack(
    *,
    actor: Person,
    deed_id: UUID,
    missing: Sequence[str],
    reason: str = "",
    today: date | None = None,
) -> Deed:
    """List at once what is missing."""  # fmt: skip
    deed = opened(actor, deed_id, Move.LACK)
    return moved(
        deed, Move.LACK, actor=actor, today=today_of(today), note=reason, handler=actor,
        missing=sorted(set(missing)),
    )  # fmt: skip


@transaction.atomic
def deed_supplement(
    *, actor: Person, deed_id: UUID, story: str = "", today: date | None = None
) -> Deed:
    """Whoever asked has added what was missing."""
    deed = locked(actor, deed_id)
    if deed.applicant_id != actor.pk and not is_party(actor, deed):
        raise Forbidden
    allowed(deed, Move.SUPPLEMENT)
    deed.story = story or deed.story
    moved(deed, Move.SUPPLEMENT, actor=actor, today=today_of(today), missing=[])
    keepers_tell(deed, SUPPLEMENTED)
    return deed


@transaction.atomic
def deed_refuse(*, actor: Person, deed_id: UUID, reason: str, today: date | None = None) -> Deed:
    """Not accepted, with the reason."""
    deed = opened(actor, deed_id, Move.REFUSE)
    return moved(deed, Move.REFUSE, actor=actor, today=today_of(today), note=reason, handler=actor)


@transaction.atomic
def deed_withdraw(*, actor: Person, deed_id: UUID, today: date | None = None) -> Deed:
    """Whoever asked no longer wants it."""
    deed = locked(actor, deed_id)
    if deed.applicant_id != actor.pk:
        raise Forbidden
    allowed(deed, Move.WITHDRAW)
    return moved(deed, Move.WITHDRAW, actor=actor, today=today_of(today))


@transaction.atomic
def deed_investigate(*, actor: Person, deed_id: UUID, note: str, today: date | None = None) -> Deed:
    """Write down what was found."""
    deed = opened(actor, deed_id, Move.INVESTIGATE)
    return moved(deed, Move.INVESTIGATE, actor=actor, today=today_of(today), note=note, quiet=True)


@transaction.atomic
def deed_extend(*, actor: Person, deed_id: UUID, reason: str, today: date | None = None) -> Deed:
    """The case is complex: the longer period runs from the same day. Once."""
    deed = opened(actor, deed_id, Move.EXTEND)
    if deed.complex:
        raise exceptions.illegal_move(deed.state)
    return moved(deed, Move.EXTEND, actor=actor, today=today_of(today), note=reason, complex=True)


@transaction.atomic
def deed_pause(*, actor: Person, deed_id: UUID, reason: str, today: date | None = None) -> Deed:
    """Findings of others are waited for: these days do not count."""
    today = today_of(today)
    deed = opened(actor, deed_id, Move.PAUSE)
    if deed.paused_on is not None:
        raise exceptions.illegal_move(deed.state)
    Pausing.objects.create(deed=deed, starts_on=today, at=now(), by=actor)
    return moved(deed, Move.PAUSE, actor=actor, today=today, note=reason, paused_on=today)


@transaction.atomic
def deed_resume(*, actor: Person, deed_id: UUID, today: date | None = None) -> Deed:
    """The findings are there: the clock goes on."""
    deed = opened(actor, deed_id, Move.RESUME)
    if deed.paused_on is None:
        raise exceptions.illegal_move(deed.state)
    return moved(
        deed, Move.RESUME, actor=actor, today=pause_end(deed, today_of(today)), paused_on=None
    )


def pause_end(deed: Deed, today: date) -> date:
    """End the pause that runs, if any; gives ``today``."""
    deed.pausings.filter(ends_on=None).update(ends_on=today)
    return today


@transaction.atomic
def deed_secrecy(
    *, actor: Person, deed_id: UUID, secret: bool, reason: str, today: date | None = None
) -> Deed:
    """Make a file secret, or open it again. A notice that runs is taken down at once.

    What was published before is no longer shown, the title included, and that is not undone. A
    file that has ended may still be made secret.
    """
    today = today_of(today)
    deed = locked(actor, deed_id)
    if not may_keep(actor, deed) or (deed.state in ENDED and not secret):
        raise Forbidden
    deed.secret = secret
    if secret and deed.state == State.NOTICED:
        deed.state, deed.state_on = State.RECOGNISED, today
    if secret and deed.noticed_on is not None:
        deed.notice_waived = deed.notice_waived or Waiver.SECRECY
    if secret:
        title_conceal(deed)
    return moved(deed, Move.SECRECY, actor=actor, today=today, note=reason, quiet=True)


@transaction.atomic
def consent_set(*, actor: Person, deed_id: UUID, publish: bool) -> Deed:
    """Whether the name, masked, may stand in what is published; said by the person or relatives."""
    deed = locked(actor, deed_id)
    if not is_party(actor, deed):
        raise Forbidden
    Deed.objects.filter(pk=deed.pk).update(publish_consent=publish)
    deed.publish_consent = publish
    return deed
