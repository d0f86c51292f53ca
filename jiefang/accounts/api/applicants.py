"""Sessions of those who registered and are not let in: they see their registration alone.

For everything else they are nobody, since ``session_person`` knows active people only.
"""

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request

from jiefang.accounts.api.authentication import SessionPerson, SessionPersonScheme
from jiefang.accounts.devices import is_device_of
from jiefang.accounts.models import Person
from jiefang.accounts.sessions import SessionStore


def session_applicant(request: HttpRequest) -> Person | None:
    """The applicant of the request's session, on the session's own device."""
    store = request.session
    person = store.person if isinstance(store, SessionStore) else None
    if person is None or person.session is None or not person.is_applicant:
        return None
    device = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    return person if is_device_of(person.session, device) else None


class SessionApplicant(SessionPerson):
    """Also lets applicants in; only for what is about their own registration."""

    def authenticate(self, request: Request) -> tuple[Person, None] | None:
        person = session_applicant(request._request)
        if person is None:
            return super().authenticate(request)
        self.enforce_csrf(request)
        return person, None


class SessionApplicantScheme(SessionPersonScheme):  # type: ignore[no-untyped-call]
    """How the schema document names it."""

    target_class = SessionApplicant
    name = "applicant"
