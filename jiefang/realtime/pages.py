"""The page of a feed: what is asked for, and how it is answered."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import orjson

from jiefang.common.errors import FieldError, Invalid
from jiefang.common.text import Text
from jiefang.realtime.constants import POLL_WAIT_MAX_S
from jiefang.realtime.entries import StreamRow

_SEQ_MAX = 2**62
_EPOCH_MAX = 64
_WHOLE = Text("请填 0 到 {most} 之间的整数。", "Give a whole number from 0 to {most}.")
_EPOCH = Text("epoch 不正确。", "That is no epoch.")


class FeedQuery(NamedTuple):
    """Where the reader stands, and how many seconds they would wait."""

    epoch: str
    since: int
    wait: int


def feed_query(parameters: Mapping[str, str]) -> FeedQuery:
    """The query string of ``GET /feed``. Raises ``Invalid``."""
    epoch = parameters.get("epoch", "")
    if len(epoch) > _EPOCH_MAX or not epoch.isprintable():
        raise Invalid(FieldError("epoch", "invalid", _EPOCH))
    return FeedQuery(
        epoch,
        _number(parameters, "since", 0, _SEQ_MAX),
        _number(parameters, "wait", POLL_WAIT_MAX_S, POLL_WAIT_MAX_S),
    )


def _number(parameters: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = parameters.get(name, "") or str(default)
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= most):
        raise Invalid(FieldError(name, "invalid", _WHOLE.format(most=most)))
    return int(text)


def feed_page(epoch: str, head: int, rows: Sequence[StreamRow] | None) -> bytes:
    """The answer as JSON; without rows (``None``) the reader has to load afresh."""
    events = [
        {"seq": row.seq, "event": orjson.Fragment(row.data)}
        | ({"stale": True} if row.stale else {})
        for row in rows or ()
    ]
    page = {"epoch": epoch, "head": head, "resync": rows is None, "events": events}
    return orjson.dumps(page)
