"""Refusals of this app."""

from jiefang.common.errors import Conflict, FieldError, Invalid
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
