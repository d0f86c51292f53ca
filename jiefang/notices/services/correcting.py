"""What went out was wrong, or is not so any more: whoever was reached is told."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.text import Text
from jiefang.notices import wire
from jiefang.notices.constants import (
    CORRECTION_EXPIRES_S,
    WENT_OUT,
    NoticeState,
    NoticeType,
)
from jiefang.notices.events import NoticeCorrected
from jiefang.notices.exceptions import not_sent, text_needed
from jiefang.notices.models import Notice
from jiefang.notices.permissions import may_tell
from jiefang.notices.services.sending import finish
from jiefang.notices.templates import WRONG
from jiefang.outbox.services import publish
from jiefang.realtime.services import append

_REACHED: Final = """
INSERT INTO notices_recipient (notice_id, person_id)
SELECT %s, person_id FROM notices_recipient WHERE notice_id = %s AND sent_at IS NOT NULL"""


@transaction.atomic
def notice_correct(*, actor: Person, notice_id: UUID, type: str, text: Text | None) -> Notice:  # noqa: A002
    """Correct a notice; the correction, which goes to the same people and nobody else.

    Needs no second person. What is still going out stops: who has not got it never will. Raises
    NotFound, Forbidden outside the actor's area, Conflict ``not_sent``, Invalid on ``text``.
    """
    notice = _locked(actor, notice_id)
    if text is None and type == NoticeType.UPDATE:
        raise text_needed()
    told = [notice]
    if notice.state == NoticeState.SENDING:
        finish(notice, NoticeState.STOPPED)
    correction = _correction(actor, notice, type, text or WRONG)
    with connection.cursor() as cursor:
        cursor.execute(_REACHED, [correction.pk, notice.pk])
        correction.recipients = int(cursor.rowcount)
    correction.save(update_fields=["recipients"])
    mark = {
        "id": str(correction.pk),
        "type": type,
        "at": wire.instant(correction.issued_at),
        "text": correction.text,
    }
    notice.corrected = mark
    notice.save(update_fields=["corrected"])
    event = NoticeCorrected(notice.pk, correction.pk, notice.area_code, type, correction.recipients)
    publish(event, actor_id=actor.pk)
    append(wire.entries([*told, correction]))
    return correction


def _locked(actor: Person, notice_id: UUID) -> Notice:
    """The notice itself, also where a correction of it was named."""
    rows = Notice.objects.visible_to(actor)
    named = rows.filter(pk=notice_id).first()
    if named is None:
        raise NotFound
    notice = rows.select_for_update().get(pk=named.root_id)
    if not may_tell(actor, notice.codes):
        raise Forbidden
    if notice.state not in WENT_OUT:
        raise not_sent(str(notice.state))
    return notice


def _correction(actor: Person, notice: Notice, type_: str, text: Text) -> Notice:
    at = now()
    return Notice.objects.create(
        type=type_,
        state=NoticeState.SENDING,
        status=notice.status,
        template=notice.template,
        text=text.json(),
        area_code=notice.area_code,
        area_name=notice.area_name,
        areas=notice.areas,
        codes=notice.codes,
        longitude=notice.longitude,
        latitude=notice.latitude,
        radius_m=notice.radius_m,
        units=notice.units,
        recipients=0,
        requested_by=actor,
        requested_at=at,
        issued_at=at,
        expires_in_s=CORRECTION_EXPIRES_S,
        expires_at=at + timedelta(seconds=CORRECTION_EXPIRES_S),
        corrects=notice,
    )
