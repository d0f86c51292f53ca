"""Sessions in PostgreSQL, each with its person: one query tells who is asking.

This is Django's session engine (``SESSION_ENGINE``), and what the sockets ask about sessions.
"""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.contrib.sessions.backends.base import SessionBase, UpdateError

from jiefang.accounts.constants import IDLE_LOCK_S, NOBODYS_SESSION_S, PersonStatus
from jiefang.accounts.models import Person, Session
from jiefang.common.clock import now
from jiefang.common.prepared import prepared_rows
from jiefang.common.sealing import CannotUnseal, seal, unseal
from jiefang.realtime.services import session_mark

KEY_BYTES = 32
_SEALED = "accounts_session.data"
_SESSION = [field.attname for field in Session._meta.concrete_fields]
_PERSON = [field.attname for field in Person._meta.concrete_fields]
_COLUMNS = ", ".join([*(f"s.{name}" for name in _SESSION), *(f"p.{name}" for name in _PERSON)])
_FIND = f"""
    SELECT {_COLUMNS}
    FROM accounts_session s LEFT JOIN accounts_person p ON p.id = s.person_id
    WHERE s.mark = %s AND s.ends_at > now() AND (s.person_id IS NULL OR
        s.proof = encode(sha256(convert_to(p.password, 'UTF8')), 'hex'))"""  # noqa: S608
_STAND = f"""
    SELECT s.mark, s.person_id, s.device_hash, s.locked_at IS NOT NULL OR
        (s.kind = 'staff' AND s.active_at < now() - interval '{IDLE_LOCK_S} seconds')
    FROM accounts_session s JOIN accounts_person p ON p.id = s.person_id
    WHERE s.mark = ANY(%s) AND s.ends_at > now() AND p.status = '{PersonStatus.ACTIVE.value}'
        AND s.proof = encode(sha256(convert_to(p.password, 'UTF8')), 'hex')"""  # noqa: S608


class Found(NamedTuple):
    """A session that has not ended, and whose it is."""

    record: Session
    person: Person | None


class Standing(NamedTuple):
    """How a signed-in session stands now."""

    person_id: UUID
    device_hash: str
    locked: bool


def find(mark: str) -> Found | None:
    """The session with this mark and its person, who knows the session; one query."""
    rows = prepared_rows(_FIND, (mark,))
    if not rows:
        return None
    record = Session.from_db("default", _SESSION, rows[0][: len(_SESSION)])
    if record.person_id is None:
        return Found(record, None)
    person = Person.from_db("default", _PERSON, rows[0][len(_SESSION) :])
    person.session = record
    return Found(record, person)


def standings(marks: Iterable[str]) -> dict[str, Standing]:
    """How the sessions stand, in one query; those that ended are left out."""
    rows = prepared_rows(_STAND, (list(marks),))
    return {mark: Standing(*standing) for mark, *standing in rows}


def person_by_mark(mark: str) -> Person | None:
    """Who a session belongs to, with the session; None for who may not use it now."""
    found = find(mark)
    if found is None or found.person is None or not found.person.is_active:
        return None
    return None if found.record.is_locked_at(now()) else found.person


class SessionStore(SessionBase):
    """The session of a request. ``record`` and ``person`` are read when first asked for."""

    _found: Found | None = None
    _sought = False

    @property
    def record(self) -> Session | None:
        found = self._find()
        return found.record if found else None

    @property
    def person(self) -> Person | None:
        found = self._find()
        return found.person if found else None

    def adopt(self, key: str, record: Session, person: Person) -> None:
        """Be this session from now on, with nothing of what was kept before."""
        self._session_key = key
        self._session_cache: dict[str, Any] = {}
        self._found, self._sought = Found(record, person), True
        self.modified = True

    def load(self) -> dict[str, Any]:
        record = self.record
        return self.decode(record.data) if record and record.data else {}

    def encode(self, session_dict: dict[str, Any]) -> Any:
        return seal(orjson.dumps(session_dict), purpose=_SEALED)

    def decode(self, session_data: Any) -> dict[str, Any]:
        """The contents; nothing where they do not open."""
        try:
            found: dict[str, Any] = orjson.loads(unseal(session_data, purpose=_SEALED))
        except CannotUnseal:
            return {}
        return found

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(mark=session_mark(session_key)).exists()

    def create(self) -> None:
        """A session of nobody, for an hour."""
        self._session_key = secrets.token_urlsafe(KEY_BYTES)
        self._found, self._sought = None, False
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Store what is kept in the session; whose it is, and until when, stays."""
        if self.session_key is None:
            self.create()
            return
        data = self.encode({} if must_create else dict(self.items()))
        mark = session_mark(self.session_key)
        if must_create:
            ends_at = now() + timedelta(seconds=NOBODYS_SESSION_S)
            Session.objects.create(mark=mark, data=data, ends_at=ends_at)
        elif not Session.objects.filter(mark=mark).update(data=data):
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(mark=session_mark(key)).delete()

    def get_expiry_age(self, **_: Any) -> int:
        record = self.record
        return int((record.ends_at - now()).total_seconds()) if record else NOBODYS_SESSION_S

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.filter(ends_at__lt=now()).delete()

    def _find(self) -> Found | None:
        if not self._sought:
            self._sought = self.accessed = True
            self._found = find(session_mark(self.session_key)) if self.session_key else None
            if self._found is None:
                self._session_key = None
        return self._found
