"""What this app refuses, with stable codes."""

from jiefang.common.errors import Conflict, FieldError, Forbidden, Invalid, RateLimited
from jiefang.common.text import Text


def not_about_oneself() -> Forbidden:
    return Forbidden(Text("不能处理自己的时长。", "Nobody decides about their own hours."))


def checked_in_there() -> Forbidden:
    message = Text(
        "您在这个班次代签过，请由另一位队长复核。",
        "You signed for people on this shift: another captain has to look.",
    )
    return Forbidden(message)


def not_your_own_request() -> Forbidden:
    message = Text(
        "须由提出更正以外的另一个人确认。",
        "Somebody other than who asked for the correction has to agree.",
    )
    return Forbidden(message)


def already_decided() -> Conflict:
    message = Text("已有人处理，请刷新。", "Somebody has dealt with this already: load again.")
    return Conflict("already_decided", message)


def not_held() -> Conflict:
    message = Text("这条时长不在待复核之列。", "These hours do not wait for a look.")
    return Conflict("not_held", message)


def held_first() -> Conflict:
    message = Text(
        "这条时长待复核，请先复核再更正。", "These hours wait for a look: decide that first."
    )
    return Conflict("held", message)


def correction_open() -> Conflict:
    message = Text(
        "这条时长已有一项更正在等确认。", "A correction of these hours waits for its second person."
    )
    return Conflict("correction_open", message)


def nothing_to_correct() -> Conflict:
    message = Text("与现在的时长相同。", "It says the same as now.")
    return Conflict("unchanged", message)


def more_than_the_shift(most: int) -> Invalid:
    message = Text(
        "最多 {most} 分钟（班次时间前后各加 30 分钟）。",
        "At most {most} minutes: the shift with half an hour on either side.",
    )
    return Invalid(FieldError("minutes", "out_of_range", message.format(most=most)))


def more_than_a_day() -> Invalid:
    message = Text(
        "加上当天的其他时长会超过 24 小时。", "Together with the other hours it is more than a day."
    )
    return Invalid(FieldError("minutes", "out_of_range", message))


def bad_period(message: Text) -> Invalid:
    return Invalid(FieldError("to_on", "out_of_range", message))


def ends_before_it_begins() -> Invalid:
    return bad_period(
        Text("结束日期须不早于开始日期。", "The last day must not lie before the first.")
    )


def period_too_long() -> Invalid:
    return bad_period(Text("一次最多五年。", "Five years at most in one statement."))


def too_many_services(most: int) -> Invalid:
    message = Text(
        "这段时间的服务超过 {most} 次，请分几段开具。",
        "There are more than {most} services in it: ask for shorter periods.",
    )
    return bad_period(message.format(most=most))


def no_hours() -> Conflict:
    message = Text(
        "这段时间没有已计入的时长，无法开具证明。", "There are no credited hours in this period."
    )
    return Conflict("no_hours", message)


def statements_enough(retry_after: int) -> RateLimited:
    message = Text("今天开具的证明已经够多，请明天再来。", "That were enough statements for today.")
    return RateLimited(retry_after, message)
