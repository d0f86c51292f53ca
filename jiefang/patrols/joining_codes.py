"""The code on a leader's phone by which others join the squad: changes every 30 seconds. Pure."""

import hmac
from datetime import UTC, datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.utils.crypto import salted_hmac

from jiefang.patrols.constants import JOIN_ALPHABET, JOIN_LENGTH, JOIN_WINDOW_S

_SALT: Final = "jiefang.patrols.join"


class JoinCode(NamedTuple):
    """Eight signs, and the moment after which they join nobody any more."""

    code: str
    valid_until: datetime


def join_code(task_id: UUID, moment: datetime) -> JoinCode:
    """The code of this moment: HMAC-SHA-256 over the task and the window, 40 bits of it."""
    window = int(moment.timestamp()) // JOIN_WINDOW_S
    ends = datetime.fromtimestamp((window + 2) * JOIN_WINDOW_S, UTC)
    return JoinCode(_sign(task_id, window), ends)


def is_code_of(task_id: UUID, code: str, moment: datetime) -> bool:
    """Whether it is the task's code of this window or of the one before."""
    window = int(moment.timestamp()) // JOIN_WINDOW_S
    good = (_sign(task_id, each) for each in (window, window - 1))
    return any(hmac.compare_digest(each.encode(), code.encode()) for each in good)


def tidy(code: str) -> str:
    """As it is typed: small letters, spaces and hyphens do not matter."""
    return code.upper().replace(" ", "").replace("-", "")


def _sign(task_id: UUID, window: int) -> str:
    digest = salted_hmac(_SALT, f"{task_id}:{window}", algorithm="sha256").digest()
    return "".join(JOIN_ALPHABET[byte % 32] for byte in digest[:JOIN_LENGTH])
