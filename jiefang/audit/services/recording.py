"""Writing down an act, in the transaction that does it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection

from jiefang.audit.context import origin
from jiefang.common.ids import uuid7
from jiefang.common.prepared import prepared_rows

REASON_LENGTH: Final = 500
_COLUMNS: Final = (
    "id, action, actor_id, address, session, request_id, subject, area_code, reason, data"
)
_INSERT: Final = f"""
INSERT INTO audit_entry ({_COLUMNS})
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb) RETURNING 1
"""  # noqa: S608
_NOTHING: Final[Mapping[str, Any]] = {}
_CODE = re.compile(r"[\w.,:+/-]{0,120}", re.ASCII)
_PHONE = re.compile(r"(\+|00)[0-9]{8,15}|(86)?1[3-9][0-9]{9}")


def record(
    action: str,
    *,
    actor_id: UUID | None,
    subject: str = "",
    area_code: str = "",
    reason: str = "",
    data: Mapping[str, Any] = _NOTHING,
) -> None:
    """Write one row: sensitive reads, sign-ins, and changes that publish no event.

    ``action`` is like ``person.phone_revealed``, ``subject`` like ``person:<uuid>``; ``data`` holds
    ids, codes and numbers, never a name, a number to call or free text (ValueError). Raises
    RuntimeError outside a transaction. Who asked from where is taken from ``context``.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an act is recorded inside the transaction that does it")
    refuse_personal(data.values())
    values = [uuid7(), action, actor_id, *origin(), subject, area_code]
    facts = orjson.dumps(data, default=_plain).decode()
    prepared_rows(_INSERT, [*values, reason[:REASON_LENGTH], facts])


def refuse_personal(values: Iterable[Any]) -> None:
    """Raises ValueError where something among the values is more than an id or a code."""
    for value in values:
        if isinstance(value, str) and not is_code(value):
            raise ValueError("an audit row holds ids and codes only")
        if isinstance(value, Mapping):
            refuse_personal(value.values())
        elif isinstance(value, list | tuple | set | frozenset):
            refuse_personal(value)


def is_code(text: str) -> bool:
    """Whether the text is a code: ASCII, short, and no telephone number."""
    return bool(_CODE.fullmatch(text)) and not _PHONE.fullmatch(text)


def _plain(value: Any) -> Any:
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)
