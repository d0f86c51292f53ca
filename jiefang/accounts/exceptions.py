"""What this app refuses, with stable codes."""

from jiefang.accounts.constants import SIGN_IN_WINDOW_S
from jiefang.common.errors import DomainError, FieldError, Invalid
from jiefang.common.text import Text


class SignInFailed(DomainError):
    """No such person, wrong password, locked or gone: the same answer for all."""

    def __init__(self) -> None:
        message = Text(
            "手机号或密码不正确。", "The telephone number and the password do not go together."
        )
        super().__init__("sign_in_failed", message, 401)


class TooManySignIns(DomainError):
    """Too many wrong passwords for this number, whether it is anybody's or not."""

    def __init__(self) -> None:
        message = Text(
            "尝试次数过多，请一分钟后再试。", "Too many tries: wait a minute and try again."
        )
        extra = {"retry_after": SIGN_IN_WINDOW_S}
        super().__init__("rate_limited", message, 429, extra=extra)


def nobody_with_that_phone() -> Invalid:
    message = Text("没有使用此手机号的人员。", "Nobody has this telephone number.")
    return Invalid(FieldError("phone", "unknown", message))


def past_expiry() -> Invalid:
    message = Text("有效期必须在将来。", "The expiry must be in the future.")
    return Invalid(FieldError("expires_at", "past", message))
