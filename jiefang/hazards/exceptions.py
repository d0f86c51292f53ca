"""Refusals of this app."""

from jiefang.common.errors import Conflict, FieldError, Forbidden, Invalid
from jiefang.common.text import Text


def not_on_patrol() -> Conflict:
    message = Text(
        "巡逻时（或一天之内）才能上报隐患。", "Hazards are reported from a patrol, or a day after."
    )
    return Conflict("not_on_patrol", message)


def about_persons(field: str) -> Invalid:
    message = Text(
        "只写地点和设施，不写电话、车牌或任何人。",
        "Only the place and the thing: no phone, no number plate, nobody.",
    )
    return Invalid(FieldError(field, "about_persons", message))


def moved_on(state: str) -> Conflict:
    message = Text("这条上报已处理到下一步。", "This report has moved on.")
    return Conflict("illegal_move", message, state=state)


def not_yours_to_judge() -> Forbidden:
    message = Text(
        "只有组织者或公安联络员能认定虚报，且不能是自己上报的。",
        "Only an organiser or a liaison says that a report was false, and never of their own.",
    )
    return Forbidden(message)


def without_reason() -> Invalid:
    message = Text("请写明认定虚报的理由。", "Say why the report was knowingly false.")
    return Invalid(FieldError("answer", "required", message))


def dealt_with_already(state: str) -> Conflict:
    message = Text(
        "已开始处理的隐患不能再认定为虚报。",
        "What has been dealt with is not closed as a false report.",
    )
    return Conflict("illegal_move", message, state=state)
