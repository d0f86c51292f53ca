"""What this app refuses, with stable codes."""

from jiefang.common.errors import Conflict, FieldError, Invalid
from jiefang.common.text import Text


def bad_rule(code: str, message: Text) -> Invalid:
    return Invalid(FieldError("rule", code, message))


def bad(field: str, code: str, message: Text) -> Invalid:
    return Invalid(FieldError(field, code, message))


def illegal_move() -> Conflict:
    message = Text("这个计划现在不能这样改。", "This cannot be done with the plan any more.")
    return Conflict("illegal_move", message)


def nothing_to_make() -> Conflict:
    message = Text(
        "按这条规则，今后八周内没有班次，请检查日期和规则。",
        "The rule gives no shift in the eight weeks to come: check its dates.",
    )
    return Conflict("no_shifts", message)


def shift_over() -> Conflict:
    return Conflict("shift_over", Text("班次已经结束。", "The shift is over."))


def shift_cancelled() -> Conflict:
    return Conflict("shift_cancelled", Text("班次已经取消。", "The shift is cancelled."))


def same_week() -> Invalid:
    message = Text("请复制到另一个星期。", "Copy it to another week.")
    return bad("to_on", "same_week", message)


def outside_area() -> Invalid:
    message = Text("位置不在该区域所在的区内。", "The place is not in that area's district.")
    return bad("area_code", "area_mismatch", message)


def unknown_area() -> Invalid:
    return bad("area_code", "unknown_area", Text("没有这个区域。", "There is no such area."))
