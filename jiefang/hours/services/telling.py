"""Telling a person what became of their hours, in plain words."""

from typing import Final

from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.hours.constants import EntryKind, EntryState
from jiefang.hours.models import HourEntry
from jiefang.hours.reasons import words_of
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append

_HELD: Final = Text(
    "“{title}”的时长待复核：{why}复核前不计入，也不影响您参加活动。",
    "The hours of “{title}” wait for a look: {why} They do not count until then; you may go on"
    " taking part.",
)
_CREDITED: Final = Text(
    "“{title}”的时长已计入：{minutes} 分钟。", "The hours of “{title}” count: {minutes} minutes."
)
_RELEASED: Final = Text(
    "“{title}”的时长复核通过，计入 {minutes} 分钟。",
    "The hours of “{title}” were looked at and count: {minutes} minutes.",
)
_REFUSED: Final = Text(
    "“{title}”的时长复核后不计入，原因见“我的时长”。如有异议请联系队长。",
    "The hours of “{title}” do not count; “My hours” says why. If that is wrong, ask the captain.",
)
_CORRECTED: Final = Text(
    "“{title}”的时长已由两人更正为 {minutes} 分钟。",
    "The hours of “{title}” were corrected by two people to {minutes} minutes.",
)
_UNTITLED: Final = Text("巡逻", "patrol")


def person_tell(row: HourEntry) -> None:
    """An entry in the person's feed about a row that was just written."""
    entry_id = uuid7()
    letter = {
        "id": str(entry_id),
        "kind": f"hours.{row.state}",
        "issued_at": now(),
        "text": _said(row).json(),
    }
    append([Entry(person_stream(row.person_id), entry_id, letter)])


def _said(row: HourEntry) -> Text:
    why, title = words_of(row.reasons), Text(row.title or _UNTITLED.zh, row.title or _UNTITLED.en)
    words = _words(row)
    return Text(
        words.zh.format(title=title.zh, minutes=row.total, why=why.zh),
        words.en.format(title=title.en, minutes=row.total, why=why.en),
    )


def _words(row: HourEntry) -> Text:
    if row.kind == EntryKind.CORRECTION:
        return _CORRECTED
    if row.state == EntryState.HELD:
        return _HELD
    if row.state == EntryState.REFUSED:
        return _REFUSED
    return _RELEASED if row.kind == EntryKind.REVIEW else _CREDITED
