"""Sessions in PostgreSQL, each with its person: one query tells who is asking."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession

from jiefang.accounts.models import Person, Session
from jiefang.common.clock import now


class SessionStore(db.SessionStore):
    """Django's database sessions over our ``Session``; ``person`` is set once it is loaded."""

    person: Person | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        session = super().create_model_instance(data)
        if isinstance(session, Session):
            session.person_id = data.get(SESSION_KEY)
        return session

    def _get_session_from_db(self) -> Session | None:
        found = (
            Session.objects.select_related("person")
            .filter(session_key=self.session_key, expire_date__gt=now())
            .first()
        )
        if found is None:
            self._session_key = None
            return None
        self.person = found.person
        return found
