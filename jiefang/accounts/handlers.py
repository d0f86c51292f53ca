"""What follows from events."""

from jiefang.accounts.constants import CodePurpose
from jiefang.accounts.events import CodeAsked
from jiefang.accounts.models import Person, SignInCode
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.common.text import Language
from jiefang.messaging.services import message_send
from jiefang.messaging.texts import code_text
from jiefang.outbox.events import EventMeta
from jiefang.outbox.registry import handles


@handles(CodeAsked)
def send_code(event: CodeAsked, meta: EventMeta) -> None:  # noqa: ARG001
    """Send the code to whom the number belongs; for nobody's number nothing leaves.

    Whoever joins has no number here yet: that code goes to any.
    """
    code = SignInCode.objects.filter(pk=event.code_id, expires_at__gt=now()).first()
    if code is None:
        return
    person = person_by_phone(code.number)
    if code.purpose == CodePurpose.SIGN_IN and (person is None or not person.may_sign_in):
        return
    message_send(
        cause=f"code:{code.pk}",
        person_id=person.pk if person else None,
        phone=code.number,
        channel="voice" if code.channel == "voice" else "sms",
        text=code_text(code.code, spoken=code.channel == "voice"),
        language=_language(person),
        expires_at=code.expires_at,
    )


def _language(person: Person | None) -> Language:
    return "en" if person is not None and person.language == "en" else "zh"
