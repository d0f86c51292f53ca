"""The rotating code at the place: HMAC over shift, post and a window of thirty seconds.

Eight digits, so that it can be read aloud; as a QR code with shift and post before them. Truncated
as in RFC 4226, section 5.3.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Final, NamedTuple
from uuid import UUID

from django.conf import settings

from jiefang.common.sealing.keys import derived
from jiefang.turnout.constants import CODE_DIGITS, CODE_WINDOW_S, CODES_KNOWN_S
from jiefang.turnout.exceptions import code_of_another_post, code_old, code_wrong

PREFIX: Final = "jf"
MEETING_POINT: Final = ""
"""The post where the shift begins; others are the ids of checkpoints."""

_PARTS: Final = 4
_PAST_MOST: Final = CODES_KNOWN_S // CODE_WINDOW_S


class Given(NamedTuple):
    """What was typed or scanned; what was typed names no shift and no post."""

    digits: str
    shift: str | None = None
    post: str | None = None


def window_at(moment: datetime) -> int:
    """The number of the window that a moment lies in."""
    return int(moment.timestamp()) // CODE_WINDOW_S


def code_of(shift_id: UUID, post: str, window: int) -> str:
    """The digits of a window."""
    message = b"%s|%s|%d" % (shift_id.bytes, post.encode(), window)
    mark = hmac.digest(_key(str(settings.SECRET_KEY)), message, sha256)
    start = mark[-1] & 0xF
    number = int.from_bytes(mark[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def payload(shift_id: UUID, post: str, code: str) -> str:
    """What the QR code holds."""
    return f"{PREFIX}:{shift_id}:{post}:{code}"


def read(text: str) -> Given:
    """The code in what somebody typed or scanned. Raises Conflict ``code_wrong``."""
    parts = text.strip().split(":")
    if len(parts) == _PARTS and parts[0] == PREFIX:
        given = Given(parts[3], parts[1].lower(), parts[2].lower())
    else:
        given = Given(text.replace(" ", "").replace("-", ""))
    if not (given.digits.isascii() and given.digits.isdigit()):
        raise code_wrong()
    return given


def window_proved(
    text: str, shift_id: UUID, post: str, *, posts: Iterable[str], at: datetime, slack_s: int = 0
) -> int:
    """The window that the code is of: the current or the previous one at ``at``.

    ``slack_s``: look so far round ``at``, for a device that had no network. Raises Conflict
    ``code_old``, ``code_of_another_post`` or ``code_wrong``.
    """
    given, now, slack = read(text), window_at(at), slack_s // CODE_WINDOW_S
    if given.shift not in (None, str(shift_id)) or given.post not in (None, post):
        raise code_of_another_post()
    for window in range(now + slack, now - slack - 2, -1):
        if _same(given.digits, code_of(shift_id, post, window)):
            return window
    raise _refusal(given.digits, shift_id, post, posts, now)


def _refusal(digits: str, shift_id: UUID, post: str, posts: Iterable[str], now: int) -> Exception:
    """Why it does not fit, as far as that can be told."""
    for other in posts:
        near = (now, now - 1) if other != post else ()
        if any(_same(digits, code_of(shift_id, other, window)) for window in near):
            return code_of_another_post()
    past = range(now - 2, now - _PAST_MOST, -1)
    if any(_same(digits, code_of(shift_id, post, window)) for window in past):
        return code_old()
    return code_wrong()


def _same(left: str, right: str) -> bool:
    return hmac.compare_digest(left, right)


@lru_cache(maxsize=4)
def _key(secret: str) -> bytes:
    return derived(secret.encode(), "turnout codes", 32)
