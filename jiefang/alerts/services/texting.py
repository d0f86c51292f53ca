"""Messages to phones that the socket does not reach: the call, and later that it is over."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Person
from jiefang.alerts.constants import Channel
from jiefang.alerts.models import Response
from jiefang.alerts.room import Room
from jiefang.common.text import Text
from jiefang.messaging.services import message_send, messages_cancel
from jiefang.messaging.texts import alert_text, stood_down_text

if TYPE_CHECKING:
    from jiefang.common.text import Language
    from jiefang.messaging.texts import Status


def text_call(room: Room, rows: Sequence[Response]) -> int:
    """Ask these people to open the platform; the cause is the response, so it goes out once.

    Who has not agreed to text messages gets none; returns how many get one.
    """
    incident = room.incident
    text = alert_text(title=room.entry.title, number=incident.number, status=_status(room))
    sent = _send(rows, text, "")
    for row in sent:
        row.channels = [*row.channels, Channel.SMS.value]
    return len(sent)


def text_end(room: Room, rows: Sequence[Response]) -> None:
    """Tell those who know of the call by SMS alone that they need not come."""
    called = [row for row in rows if _knows_by_sms_alone(row)]
    unaware = [row for row in called if not messages_cancel(str(row.pk))]
    if unaware:
        text = stood_down_text(number=room.incident.number, status=_status(room))
        _send(unaware, text, ":end")


def _knows_by_sms_alone(row: Response) -> bool:
    unanswered = row.received_at is None and row.answer is None
    return unanswered and Channel.SMS in row.channels


def _send(rows: Sequence[Response], text: Text, suffix: str) -> list[Response]:
    agreed = Person.objects.filter(status=PersonStatus.ACTIVE, sms_consent_at__isnull=False)
    people = agreed.in_bulk([row.person_id for row in rows])
    reached = [row for row in rows if row.person_id in people]
    for row in reached:
        person = people[row.person_id]
        message_send(
            cause=f"{row.pk}{suffix}",
            person_id=person.pk,
            phone=person.phone,
            channel="sms",
            text=text,
            language=cast("Language", person.language),
            expires_at=row.expires_at,
        )
    return reached


def _status(room: Room) -> "Status":
    return cast("Status", room.incident.status)
