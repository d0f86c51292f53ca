"""Reading the audit: whose part it is, within which areas; a reading is itself recorded."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes
from jiefang.audit import selectors
from jiefang.audit.services import record
from jiefang.audit.services.recording import is_code
from jiefang.common.errors import Forbidden

_CITY: Final = 4
"""Digits of the city's code. Its auditor also sees what happened in no area: sign-ins, say."""

EXPORT_MOST: Final = 100_000


def audit_scopes(actor: Person) -> tuple[str, ...] | None:
    """The area prefixes whose audit the actor reads, ``None``: all. Raises Forbidden."""
    scopes = area_scopes(actor, Role.AUDIT_ADMINISTRATOR)
    if not scopes:
        raise Forbidden
    return None if any(len(scope) <= _CITY for scope in scopes) else scopes


@transaction.atomic
def audit_read(*, actor: Person, **query: Any) -> Any:
    """The rows that the actor may see and asked for; leaves an entry of its own."""
    rows = selectors.entries(audit_scopes(actor), **query)
    record("audit.read", actor_id=actor.pk, data=_asked(query))
    return rows


@transaction.atomic
def audit_exported(*, actor: Person, **query: Any) -> Any:
    """The same for a table, at most ``EXPORT_MOST`` rows, newest first, without this act."""
    rows = selectors.entries(audit_scopes(actor), **query).order_by("-id")[:EXPORT_MOST]
    found = rows.count()
    record("audit.exported", actor_id=actor.pk, data=_asked(query) | {"rows": found})
    return rows, found


def _asked(query: Mapping[str, Any]) -> dict[str, Any]:
    """The filters in use, as far as they are ids and codes."""
    told = ((name, _told(value)) for name, value in query.items() if value)
    return {name: text if is_code(text) else "other" for name, text in told}


def _told(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
