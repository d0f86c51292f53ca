"""What this app refuses, with stable codes."""

from jiefang.common.errors import Conflict, DomainError, FieldError, Forbidden, Invalid
from jiefang.common.text import Text


class ProofMissing(DomainError):
    """No ticket, or an old one: the number has to be proved again."""

    def __init__(self) -> None:
        message = Text("请重新验证手机号。", "Please verify your number again.")
        super().__init__("registration_expired", message, 403)


class WrongCode(DomainError):
    def __init__(self) -> None:
        message = Text(
            "验证码不正确或已过期，请核对或重新获取。",
            "The code is wrong or too old: check it, or get a new one.",
        )
        super().__init__("code_wrong", message, 403)


def account_locked() -> Conflict:
    message = Text(
        "这个号码的账号已停用，请联系所在镇街的组织者。",
        "The account of this number is locked: ask the organiser of your street.",
    )
    return Conflict("locked", message)


def already_registered() -> Conflict:
    message = Text("这个号码已经登记，请直接登录。", "This number is registered: please sign in.")
    return Conflict("already_registered", message)


def already_decided() -> Conflict:
    message = Text("该登记已有人处理。", "Somebody has dealt with this registration already.")
    return Conflict("already_decided", message)


def no_question() -> Conflict:
    message = Text("没有待回答的问题。", "There is no question to answer.")
    return Conflict("no_question", message)


def adults_only() -> Conflict:
    message = Text(
        "年满 18 周岁的次年起才可以上岗、被呼叫和使用位置。",
        "Duty, calls and position are for those who turned 18 in an earlier year.",
    )
    return Conflict("under_18", message)


def text_changed() -> Conflict:
    message = Text(
        "同意事项的文字已更新，请看过新的再决定。",
        "The wording has changed: please read the new one and decide again.",
    )
    return Conflict("consent_text_changed", message)


def guardian_needed() -> Invalid:
    message = Text(
        "未满 14 周岁需要监护人同意：请监护人用自己的手机号验证一次。"
        "谢谢你愿意帮忙，长大些再来也可以。",
        "Under 14 a guardian has to agree: please let them verify their own number. Thank you for"
        " wanting to help; you are welcome later, too.",
    )
    return Invalid(FieldError("guardian_name", "guardian_needed", message))


def guardian_is_applicant() -> Invalid:
    message = Text(
        "监护人的手机号不能与登记的手机号相同。", "The guardian's number must be another one."
    )
    return Invalid(FieldError("phone", "same_number", message))


def no_such_street() -> Invalid:
    message = Text("没有这个镇街，请从列表中选择。", "No such street: choose one from the list.")
    return Invalid(FieldError("street", "unknown", message))


def bad_birth_year() -> Invalid:
    message = Text("请填写正确的出生年份。", "Please give the right year of birth.")
    return Invalid(FieldError("birth_year", "out_of_range", message))


def ends_before_it_begins() -> Invalid:
    message = Text("结束日期早于开始日期。", "It ends before it begins.")
    return Invalid(FieldError("valid_until", "before_start", message))


def not_for_oneself() -> Forbidden:
    return Forbidden(Text("不能为自己办理。", "You cannot do this for yourself."))
