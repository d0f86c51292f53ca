"""What the sign-up side refuses, with stable codes."""

from collections.abc import Iterable
from datetime import datetime

from jiefang.common.errors import Conflict, FieldError, Forbidden, Invalid
from jiefang.common.text import Text
from jiefang.patrols.wording import sentences, span


def assigned_only() -> Conflict:
    message = Text(
        "这个班次由队长安排，请联系队长。", "The captain fills this shift: please ask the captain."
    )
    return Conflict("assigned_only", message)


def open_only() -> Conflict:
    message = Text(
        "这个班次由队员自行报名。要直接安排，请在计划里改为“报名和安排”，或先询问队员。",
        "Members sign up for this shift themselves. Ask them, or let the plan do both.",
    )
    return Conflict("open_only", message)


def already_there(state: str) -> Conflict:
    message = Text("已经在这个班次的名单上。", "Already on the list of this shift.")
    return Conflict("already_signed_up", message, state=state)


def not_a_member() -> Conflict:
    message = Text(
        "先加入这个队伍，才能报名它的班次。", "Join the team first, then sign up for its shifts."
    )
    return Conflict("not_a_member", message)


def no_such_role() -> Invalid:
    message = Text("这个班次不需要这个角色。", "This shift has no place for that role.")
    return Invalid(FieldError("role", "not_needed", message))


def full() -> Conflict:
    return Conflict("full", Text("名额已满。", "There is no place left."))


def double_booking(title: str, starts_at: datetime, ends_at: datetime) -> Conflict:
    """Somebody has another place, or waits for one, at an overlapping time."""
    when = span(starts_at, ends_at)
    message = Text(
        f"时间冲突：{when.zh} 已有班次“{title}”。请先取消其中一个。",
        f"The times overlap: there is “{title}” at {when.en}. Give one of them up first.",
    )
    return Conflict("overlap", message, title=title, starts_at=starts_at, ends_at=ends_at)


def not_fit(problems: Iterable[tuple[str, Text]]) -> Conflict:
    """``problems``: codes of ``teams.constants.Problem`` with a sentence each."""
    found = list(problems)
    message = sentences(text for _, text in found)
    listed = [{"code": code, "text": text.json()} for code, text in found]
    return Conflict("not_fit", message, problems=listed)


def too_late(until: datetime, local: Text) -> Conflict:
    message = Text(
        f"已过取消时限（{local.zh}）。请转给别人，或联系队长。",
        f"It was possible until {local.en}. Offer your place to others, or call your captain.",
    )
    return Conflict("too_late", message, cancel_until=until)


def moved_on() -> Conflict:
    """The sign-up is no longer in the state that this needs."""
    message = Text("名单已经变了，请刷新再看。", "The list has changed: please look again.")
    return Conflict("state", message)


def begun() -> Conflict:
    return Conflict("begun", Text("班次已经开始。", "The shift has begun."))


def not_begun() -> Conflict:
    message = Text(
        "班次开始十分钟后才能记录未到岗。",
        "That somebody did not come can be recorded ten minutes after the start.",
    )
    return Conflict("not_begun", message)


def was_there() -> Conflict:
    return Conflict("was_there", Text("这位队员已经签到。", "This member has checked in."))


def offer_gone() -> Conflict:
    message = Text("这个班次已经有人接了，或已收回。", "Somebody took it already, or it is gone.")
    return Conflict("offer_gone", message)


def offered_already() -> Conflict:
    message = Text("这个班次已经在转让。", "Your place is offered already.")
    return Conflict("offered", message)


def not_to_oneself() -> Invalid:
    message = Text("不能转给自己。", "It cannot be offered to yourself.")
    return Invalid(FieldError("to", "oneself", message))


def cannot_take() -> Invalid:
    message = Text(
        "对方不是这个班次能安排的队员。", "This person cannot take a place in this shift."
    )
    return Invalid(FieldError("to", "cannot_take", message))


def unknown_person() -> Invalid:
    message = Text("队伍里没有这个人。", "There is nobody like that in the team.")
    return Invalid(FieldError("person", "unknown", message))


def not_about_oneself() -> Forbidden:
    return Forbidden(Text("不能为自己记录。", "You cannot record this about yourself."))


def already_contested() -> Conflict:
    return Conflict("contested", Text("已经提出异议。", "It was contested already."))


def not_signed_up() -> Conflict:
    message = Text(
        "您不在这个班次的名单上，请先报名或请队长安排。",
        "You are not on the list of this shift: sign up, or ask the captain.",
    )
    return Conflict("not_signed_up", message)


def task_taken() -> Conflict:
    message = Text(
        "已经有人领了这个任务。扫领队的码就能加入。",
        "Somebody leads this already. Scan the leader's code to join.",
    )
    return Conflict("task_taken", message)


def task_gone() -> Conflict:
    return Conflict("task_gone", Text("这个任务已结束或撤回。", "This task is over or withdrawn."))


def wrong_code() -> Conflict:
    message = Text(
        "码不对或已过期，请重新扫领队手机上的码。",
        "The code is wrong or too old: scan the leader's phone again.",
    )
    return Conflict("join_code", message)


def bad_time(field: str, zh: str, en: str) -> Invalid:
    return Invalid(FieldError(field, "out_of_range", Text(zh, en)))


def no_such_area() -> Invalid:
    message = Text("没有这个区域，请从列表中选择。", "No such area: choose one from the list.")
    return Invalid(FieldError("area_code", "unknown", message))
