"""Sessions in PostgreSQL, each with its person: one query tells who is asking."""

from typing import Any

import orjson
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession

from jiefang.accounts.models import Person, Session
from jiefang.common.clock import now
from jiefang.common.prepared import prepared_rows
from jiefang.common.sealing import CannotUnseal, seal, unseal

_SEALED = "accounts_session.session_data"
_PERSON = [field.attname for field in Person._meta.concrete_fields]
_FIND = f"""
    SELECT s.session_data, s.expire_date, s.person_id, {", ".join(f"p.{name}" for name in _PERSON)}
    FROM accounts_session s LEFT JOIN accounts_person p ON p.id = s.person_id
    WHERE s.session_key = %s AND s.expire_date > %s"""  # noqa: S608


class SessionStore(db.SessionStore):
    """Django's database sessions over our ``Session``; ``person`` is set once it is loaded."""

    person: Person | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def encode(self, session_dict: dict[str, Any]) -> Any:
        return seal(orjson.dumps(session_dict), purpose=_SEALED)

    def decode(self, session_data: Any) -> dict[str, Any]:
        """The contents; nothing where they do not open."""
        try:
            found: dict[str, Any] = orjson.loads(unseal(session_data, purpose=_SEALED))
        except CannotUnseal:
            return {}
        return found

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        session = super().create_model_instance(data)
        if isinstance(session, Session):
            session.person_id = data.get(SESSION_KEY)
        return session

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        rows = prepared_rows(_FIND, (key, now()))
        if not rows:
            self._session_key = None
            return None
        data, expire_date, person_id, *person = rows[0]
        if person_id is not None:
            self.person = Person.from_db("default", _PERSON, person)
        return Session(session_key=key, session_data=data, expire_date=expire_date)
