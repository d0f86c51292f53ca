"""A number is proved by the code that was sent to it."""

from django.http import HttpRequest

from jiefang.accounts.askers import asker_of
from jiefang.accounts.constants import CodePurpose, PersonStatus
from jiefang.accounts.phones import normalised
from jiefang.accounts.selectors import person_by_phone
from jiefang.accounts.services.codes import code_use
from jiefang.accounts.services.proofs import proof_note
from jiefang.accounts.services.sessions import session_open
from jiefang.joining.constants import WITHOUT_ACCOUNT
from jiefang.joining.exceptions import WrongCode, account_locked, guardian_is_applicant
from jiefang.joining.models import Ticket
from jiefang.joining.tickets import ticket_make


def number_prove(*, request: HttpRequest, phone: str, code: str) -> str | None:
    """A ticket's token for a new number; None where there is an account, which is signed in.

    Not inside a transaction, since a wrong try must stay counted. Raises ``WrongCode`` and
    ``conflict.locked``.
    """
    number = _proved(request, phone, code)
    person = person_by_phone(number)
    if person is None or person.status in WITHOUT_ACCOUNT:
        return ticket_make(number)
    if person.status == PersonStatus.LOCKED:
        raise account_locked()
    session_open(request, person, methods=["code"])
    proof_note(request, ["code"])
    return None


def guardian_prove(*, request: HttpRequest, ticket: Ticket, phone: str, code: str) -> None:
    """A guardian agrees by the code to their own number; it must not be the applicant's."""
    if normalised(phone) == ticket.phone:
        raise guardian_is_applicant()
    ticket.guardian_phone = _proved(request, phone, code)
    ticket.save(update_fields=["guardian_phone"])


def _proved(request: HttpRequest, phone: str, code: str) -> str:
    digits, asker = code.replace(" ", ""), asker_of(request)
    if not code_use(phone=phone, code=digits, asker=asker, purpose=CodePurpose.JOIN):
        raise WrongCode
    return normalised(phone) or ""
