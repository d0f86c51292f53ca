"""Refusals of this app, each with its stable code."""

from dataclasses import dataclass
from uuid import UUID

from jiefang.common.errors import Conflict, Forbidden
from jiefang.common.text import Text


@dataclass
class Outgrown(Exception):
    """More would be reached than the request says: it has to be asked anew."""

    units: int
    recipients: int


def outgrown(successor: UUID, units: int, recipients: int) -> Conflict:
    message = Text(
        "情况有变：现在会通知 {units} 个单元、{recipients} 人，已重新请求批准。",
        "It has grown to {units} units and {recipients} people, so it is asked anew.",
    ).format(units=units, recipients=recipients)
    return Conflict(
        "outgrown", message, successor=str(successor), units=units, recipients=recipients
    )


def already_decided(state: str) -> Conflict:
    message = Text("该请求已经有结果。", "This request has been decided already.")
    return Conflict("already_decided", message, state=state)


def altered() -> Conflict:
    message = Text(
        "请求内容与批准的不一致，请重新查看。", "The request is not what was shown: look again."
    )
    return Conflict("altered", message)


def needs_another_person() -> Forbidden:
    return Forbidden(
        Text("须由另一人用自己的登录批准。", "Another person must decide, signed in by themselves.")
    )


def not_the_requester() -> Forbidden:
    return Forbidden(Text("只有请求人可以撤销。", "Only who asked may take it back."))


def no_longer_allowed() -> Conflict:
    message = Text("请求人已没有该辖区的权限。", "Who asked may not do this any more.")
    return Conflict("requester_not_allowed", message)
