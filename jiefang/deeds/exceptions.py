"""Refusals of this app."""

from jiefang.common.errors import Conflict, FieldError, Forbidden, Invalid
from jiefang.common.text import Text


def illegal_move(state: str) -> Conflict:
    message = Text("案卷已不在这一步，请刷新后再试。", "The case file has moved on: load it again.")
    return Conflict("illegal_move", message, state=state)


def oneself() -> Forbidden:
    return Forbidden(
        Text("不能办理与自己有关的案卷。", "Nobody handles a case file that is about themselves.")
    )


def not_closed() -> Conflict:
    message = Text("事件结束后才能转为案卷。", "A case file is made from an incident that is over.")
    return Conflict("incident_open", message)


def already_filed(deed_id: object) -> Conflict:
    message = Text("这个事件的这名人员已有案卷。", "There is a case file of this incident already.")
    return Conflict("already_filed", message, deed=str(deed_id))


def too_many_open() -> Conflict:
    message = Text(
        "您有多宗未办结的申请，请先等待办理。", "You have several unfinished applications."
    )
    return Conflict("too_many_open", message)


def too_late(due_on: object) -> Conflict:
    message = Text(
        "已超过申请期限，受理须写明理由。",
        "The time to apply is over: accepting it needs a reason.",
    )
    return Conflict("out_of_time", message, due_on=str(due_on))


def incomplete(missing: list[str]) -> Conflict:
    message = Text("材料不齐，不能提交评定。", "Papers are missing: not ready for the committee.")
    return Conflict("incomplete", message, missing=missing)


def no_quorum(votes: int, needed: int) -> Conflict:
    message = Text("表决人数不足。", "Too few have voted.")
    return Conflict("no_quorum", message, votes=votes, needed=needed)


def seat_conflict(field: str = "members") -> Invalid:
    message = Text(
        "评定委员不能是行为人、申请人或证人。",
        "Nobody decides about themselves, or about what they asked for or witnessed.",
    )
    return Invalid(FieldError(field, "conflict_of_interest", message))


def unknown_member(field: str = "members") -> Invalid:
    message = Text("没有找到这名委员。", "There is no such person.")
    return Invalid(FieldError(field, "unknown", message))


def too_few_members(least: int) -> Invalid:
    message = Text(f"评定委员会至少 {least} 人。", f"A committee has {least} members at least.")
    return Invalid(FieldError("members", "too_few", message))


def secret_needs_waiver() -> Conflict:
    message = Text("保密案件不公示。", "A secret case is not published: waive the notice.")
    return Conflict("secret", message)


def notice_running(due_on: object) -> Conflict:
    message = Text("公示期未满。", "The notice still runs.")
    return Conflict("notice_running", message, due_on=str(due_on))


def objections_open() -> Conflict:
    return Conflict("objections_open", Text("还有异议待核实。", "Objections wait for an answer."))


def review_over(due_on: object) -> Conflict:
    message = Text("已超过申请复核的期限。", "The time to ask for a review is over.")
    return Conflict("out_of_time", message, due_on=str(due_on))


def another_decides() -> Forbidden:
    return Forbidden(
        Text("复核须由作出决定以外的人办理。", "Somebody else than who decided answers a review.")
    )


def beyond_tier(least: int | None, most: int | None) -> Invalid:
    message = Text(
        f"金额须在本档 {least or 0}–{most} 元之内。",
        f"The amount of this tier lies between {least or 0} and {most} yuan.",
    )
    return Invalid(FieldError("amount_yuan", "beyond_tier", message))


def unknown_tier() -> Invalid:
    message = Text("没有这个奖励档次。", "The rules know no such tier.")
    return Invalid(FieldError("tier", "unknown", message))


def overpaid(left: int) -> Conflict:
    message = Text(
        f"超过应付金额，还可支付 {left} 元。", f"More than awarded: {left} yuan are left."
    )
    return Conflict("overpaid", message, left_yuan=left)


def unpaid() -> Conflict:
    return Conflict("unpaid", Text("奖金尚未付清。", "The award is not paid in full."))


def care_open() -> Conflict:
    return Conflict("care_open", Text("还有帮扶事项未完成。", "There are care tasks to do."))


def too_much_evidence() -> Conflict:
    return Conflict(
        "too_much_evidence", Text("证据件数已满。", "There is no room for more evidence.")
    )


def no_consent() -> Invalid:
    message = Text(
        "须经证人同意才能记录姓名和电话。", "A witness is written down with their consent alone."
    )
    return Invalid(FieldError("consents", "required", message))


def bad_day(field: str) -> Invalid:
    message = Text("日期不对。", "This day cannot be.")
    return Invalid(FieldError(field, "invalid", message))


def unknown_area() -> Invalid:
    return Invalid(
        FieldError("area", "unknown", Text("没有这个区。", "There is no such district."))
    )


def unknown_person(field: str = "doer_phone") -> Invalid:
    return Invalid(FieldError(field, "unknown", Text("没有这名人员。", "There is no such person.")))


def bad_rules(field: str) -> Invalid:
    message = Text("这个数值不对。", "This value cannot be.")
    return Invalid(FieldError(field, "invalid", message))
