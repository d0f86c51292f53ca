"""Refusals of this app, each with its stable code."""

from jiefang.common.errors import Conflict, FieldError, Forbidden, Invalid
from jiefang.common.text import Text


def outside_area() -> Forbidden:
    return Forbidden(Text("该区域不在您的辖区内。", "This area is not yours."))


def no_such_area() -> Invalid:
    message = Text("没有这个区域。", "There is no such area.")
    return Invalid(FieldError("area", "not_found", message))


def one_area() -> Invalid:
    message = Text("请选择一个区域，或画一个圆。", "Give one area or one circle.")
    return Invalid(FieldError("area", "required", message))


def nobody_there() -> Conflict:
    message = Text(
        "该区域没有同意接收通知的在册人员，未发送。",
        "Nobody in this area has agreed to be told: nothing is sent.",
    )
    return Conflict("no_recipients", message)


def not_sent(state: str) -> Conflict:
    message = Text(
        "通知没有发出，不用更正。", "The notice did not go out: there is nothing to correct."
    )
    return Conflict("not_sent", message, state=state)


def text_needed() -> Invalid:
    message = Text("更新要写明内容。", "An update has to say what is new.")
    return Invalid(FieldError("text", "required", message))
