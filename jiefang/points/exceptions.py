"""What this app refuses, with stable codes."""

from jiefang.common.errors import Conflict, DomainError, FieldError, Forbidden, Invalid
from jiefang.common.text import Text


class NotEnough(Conflict):
    """The balance does not cover it; nothing was posted."""

    def __init__(self) -> None:
        message = Text("积分不足。", "There are not enough points.")
        super().__init__("not_enough_points", message)


def not_about_oneself() -> Forbidden:
    message = Text("不能处理自己的积分。", "Nobody decides about their own points.")
    return Forbidden(message, reason="about_oneself")


def not_your_own_request() -> Forbidden:
    message = Text(
        "须由申请人以外的另一个人处理。", "Somebody other than who asked for it has to decide."
    )
    return Forbidden(message, reason="own_request")


def of_the_same_team() -> Forbidden:
    message = Text(
        "须由不在同一队伍的人处理。",
        "Somebody who shares no team with those concerned has to decide.",
    )
    return Forbidden(message, reason="same_team")


def not_in_your_area() -> Forbidden:
    message = Text("不在您负责的区域内。", "It is outside the area that you organise.")
    return Forbidden(message, reason="outside_area")


def already_decided() -> Conflict:
    message = Text("已有人处理，请刷新。", "Somebody has dealt with this already: load again.")
    return Conflict("already_decided", message)


def budget_spent() -> Conflict:
    message = Text(
        "申请人本月的发放额度不足。", "The issuer's budget of this month does not cover it."
    )
    return Conflict("budget_spent", message)


def no_manual_rule() -> Conflict:
    message = Text(
        "这个区域没有生效的“人工发放”规则。",
        "No rule for entries by hand is in force in this area.",
    )
    return Conflict("no_rule", message)


def too_much(most: int) -> Invalid:
    message = Text("一次最多 {most} 分。", "At most {most} points in one entry.").format(most=most)
    return Invalid(FieldError("amount", "out_of_range", message))


def too_much_for_a_month(most: int) -> Conflict:
    message = Text(
        "一个人一个月最多人工发放 {most} 分。",
        "By hand a person gets at most {most} points a month.",
    ).format(most=most)
    return Conflict("month_cap", message)


def nothing_shown() -> Invalid:
    message = Text(
        "请附上照片或 PDF，或写明文件编号。",
        "Add a picture or a PDF, or write down the number of a paper.",
    )
    return Invalid(FieldError("files", "required", message))


def unknown_files() -> Invalid:
    message = Text(
        "有文件已过期或已用于别处，请重新添加。",
        "A file ran out or was used elsewhere: add it again.",
    )
    return Invalid(FieldError("files", "unknown", message))


def too_many_files(most: int) -> Conflict:
    message = Text(
        "未使用的文件最多 {most} 份，请先提交。", "At most {most} files may wait: use them first."
    ).format(most=most)
    return Conflict("too_many_files", message)


def not_of_the_team() -> Invalid:
    message = Text("这个人不在这支队伍里。", "The person does not belong to the team.")
    return Invalid(FieldError("person", "unknown", message))


def bad_day(field: str, message: Text) -> Invalid:
    return Invalid(FieldError(field, "out_of_range", message))


def begins_too_early() -> Invalid:
    message = Text(
        "已有在用的版本：新版本最早明天生效。",
        "A version is in force: the next one begins tomorrow at the earliest.",
    )
    return bad_day("from_on", message)


def begins_in_the_past() -> Invalid:
    return bad_day("from_on", Text("生效日期不能早于今天。", "It cannot begin before today."))


def begins_before_another() -> Invalid:
    message = Text(
        "须晚于已定版本的生效日期。", "It has to begin after every version that is settled."
    )
    return bad_day("from_on", message)


def ends_in_the_past() -> Invalid:
    message = Text("结束日期须在今天或之后。", "The last day must not lie before today.")
    return bad_day("until_on", message)


def of_people_alone() -> Invalid:
    message = Text("这一类规则只对个人。", "A rule of this kind is about people alone.")
    return Invalid(FieldError("to_team", "not_possible", message))


def not_previewed() -> Conflict:
    message = Text("请先看“上个月按此规则”的预览。", "Look at last month under this rule first.")
    return Conflict("not_previewed", message)


def not_a_draft() -> Conflict:
    return Conflict("not_a_draft", Text("这个版本已经生效。", "This version is settled."))


def not_in_force() -> Conflict:
    message = Text("这个版本不在生效中。", "This version is not in force, nor will it be.")
    return Conflict("not_in_force", message)


def not_drawn() -> Conflict:
    message = Text("这一条没有待做的抽查。", "This entry does not wait for a look.")
    return Conflict("not_drawn", message)


def why_of(refusal: DomainError) -> str:
    """A stable code that says more than ``forbidden`` and ``invalid``: what was wrong with it."""
    if refusal.errors:
        first = refusal.errors[0]
        return f"{first.field}.{first.code}"
    return str(refusal.extra.get("reason") or refusal.code)
