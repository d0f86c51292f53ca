"""Entries in the feeds of those whom a change of a shift concerns. Appended last of all."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.patrols.models import Shift, SignUp
from jiefang.patrols.wording import span
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append

_SAID = {
    "asked": Text(
        "队长问您能不能来：{title}，{when}。",
        "Your captain asks whether you can come: {title}, {when}.",
    ),
    "assigned": Text("队长安排您参加：{title}，{when}。", "You are on the list: {title}, {when}."),
    "moved_up": Text(
        "轮到您了：{title}，{when}。不能来请取消，让给下一位。",
        "You have a place now: {title}, {when}. If you cannot come, give it up for the next.",
    ),
    "removed": Text(
        "队长取消了您的班次：{title}，{when}。{words}",
        "Your captain took you off the list: {title}, {when}. {words}",
    ),
    "offered": Text(
        "队友想把班次转给您：{title}，{when}。",
        "A member offers you their place: {title}, {when}.",
    ),
    "offer_taken": Text(
        "您转出的班次有人接了：{title}，{when}。您不用去了。",
        "Somebody took your place: {title}, {when}. You need not go.",
    ),
    "evening": Text(
        "提醒：明天的巡逻 {title}，{when}。", "Reminder: patrol tomorrow, {title}, {when}."
    ),
    "hour": Text(
        "提醒：一小时后巡逻 {title}，{when}。", "Reminder: patrol in an hour, {title}, {when}."
    ),
    "missing": Text(
        "{title}（{when}）已开始十分钟，{count} 人还没有签到：{names}。",
        "{title} ({when}) began ten minutes ago; {count} not checked in: {names}.",
    ),
    "no_show": Text(
        "队长记录您没有到岗：{title}，{when}。{words} 如不属实，可以提出异议。",
        "Your captain noted that you did not come: {title}, {when}. {words} You may contest it.",
    ),
    "contested": Text(
        "队员对未到岗记录提出异议：{title}，{when}。{words}",
        "A member contests that they did not come: {title}, {when}. {words}",
    ),
    "no_show_withdrawn": Text(
        "未到岗记录已撤回：{title}，{when}。",
        "The note that you did not come is withdrawn: {title}, {when}.",
    ),
    "times_changed": Text(
        "班次时间变了：{title}，现在是 {when}。来不了的话，开始前都可以退，没有任何影响。",
        "The times changed: {title} is now {when}. If you cannot come then, give it up at any time"
        " before the start: it costs nothing.",
    ),
    "times_clash": Text(
        "班次改到 {when}，与您的另一个班次冲突，已替您取消：{title}。",
        "{title} moved to {when}, when you have another shift: your place is given up.",
    ),
    "times_unfit": Text(
        "班次改到 {when}，那天您还不能参加，已替您取消：{title}。{words}",
        "{title} moved to {when}, when you cannot take part: your place is given up. {words}",
    ),
    "task_led": Text("您现在带队：{title}，{when}。", "You lead the squad now: {title}, {when}."),
}


def said(what: str, shift: Shift, **values: object) -> dict[str, Any]:
    """The letter of kind ``patrols.<what>``, the same object for all who get it.

    Values that are a ``Text`` are said in each language.
    """
    when = span(shift.starts_at, shift.ends_at)
    plain = {"title": shift.title, "words": "", "when": when, **values}
    zh = {name: value.zh if isinstance(value, Text) else value for name, value in plain.items()}
    en = {name: value.en if isinstance(value, Text) else value for name, value in plain.items()}
    text = Text(_SAID[what].zh.format(**zh).strip(), _SAID[what].en.format(**en).strip())
    return {
        "id": str(uuid7()),
        "kind": f"patrols.{what}",
        "issued_at": now(),
        "text": text.json(),
        "shift": {"id": shift.pk, "title": shift.title, "starts_at": shift.starts_at},
    }


def letters(people: Iterable[UUID], letter: dict[str, Any]) -> list[Entry]:
    """One entry with this letter for each of the people."""
    event_id = UUID(letter["id"])
    return [Entry(person_stream(each), event_id, letter) for each in dict.fromkeys(people)]


def tell(what: str, rows: Iterable[SignUp], shift: Shift, **values: object) -> None:
    """Tell the people of these rows; once in an operation, at its end."""
    append(letters([row.person_id for row in rows], said(what, shift, **values)))
