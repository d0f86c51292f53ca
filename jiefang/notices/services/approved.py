"""A second person has decided about a notice."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import connection

from jiefang.accounts.models import Person
from jiefang.approvals.acts import Ask
from jiefang.approvals.constants import ApprovalState
from jiefang.approvals.exceptions import Outgrown, already_decided, altered
from jiefang.approvals.models import ApprovalRequest
from jiefang.notices import wire
from jiefang.notices.constants import NoticeState
from jiefang.notices.events import NoticeSent
from jiefang.notices.models import Notice
from jiefang.notices.selectors import reach_of_notice
from jiefang.notices.services.moving import move
from jiefang.notices.services.requesting import ask_for, content
from jiefang.outbox.services import publish
from jiefang.realtime.entries import Entry
from jiefang.realtime.services import append

_ENDS: Final = {
    ApprovalState.REFUSED: NoticeState.REFUSED,
    ApprovalState.CANCELLED: NoticeState.CANCELLED,
    ApprovalState.EXPIRED: NoticeState.EXPIRED,
}
_FILE: Final = """
INSERT INTO notices_recipient (notice_id, person_id) SELECT %s, unnest(%s::uuid[])"""


def notice_approved(
    notice: Notice, request: ApprovalRequest, *, actor: Person, also: Sequence[Entry]
) -> None:
    """File its recipients, who are there now and no more than were approved; the relay sends.

    Raises Outgrown, Conflict ``altered`` or ``already_decided``.
    """
    asked = {name: value for name, value in request.payload.items() if name != "people"}
    if asked != content(notice):
        raise altered()
    found = reach_of_notice(notice)
    if len(found.people) > request.recipients:
        raise Outgrown(found.units, len(found.people))
    issued_at = request.decided_at
    assert issued_at is not None
    moved = move(
        notice.pk,
        NoticeState.SENDING,
        approved_by=actor,
        units=found.units,
        recipients=len(found.people),
        issued_at=issued_at,
        expires_at=issued_at + timedelta(seconds=notice.expires_in_s),
    )
    if not moved:
        raise already_decided(str(notice.state))
    recipients_file(notice.pk, found.people)
    sent = NoticeSent(
        notice.pk,
        notice.area_code,
        str(notice.status),
        str(notice.template),
        len(found.people),
        request.pk,
    )
    publish(sent, actor_id=actor.pk)
    _tell(notice, also)


def notice_asked_now(notice: Notice, request: ApprovalRequest) -> Ask:  # noqa: ARG001
    """What the same notice would reach now."""
    return ask_for(notice, reach_of_notice(notice))


def notice_not_approved(notice: Notice, request: ApprovalRequest, also: Sequence[Entry]) -> None:
    """It does not go; where it is asked anew, it waits on."""
    end = _ENDS.get(ApprovalState(request.state))
    if end is not None:
        move(notice.pk, end)
    else:
        successor = ApprovalRequest.objects.get(follows=request)
        Notice.objects.filter(pk=notice.pk).update(
            approval_id=successor.pk, units=successor.units, recipients=successor.recipients
        )
    _tell(notice, also)


def recipients_file(notice_id: UUID, people: Iterable[UUID]) -> None:
    """Remember whom a notice is for, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_FILE, [notice_id, list(people)])


def _tell(notice: Notice, also: Sequence[Entry]) -> None:
    notice.refresh_from_db()
    append([*also, *wire.entries([notice])])
