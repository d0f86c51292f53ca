"""What this app refuses, with stable codes."""

from collections.abc import Sequence

from jiefang.common.errors import Conflict, DomainError, FieldError, Forbidden, Invalid
from jiefang.common.text import Text

_MINUTE_S = 60


class SignInFailed(DomainError):
    """No such person, wrong password or code, locked or gone: the same answer for all."""

    def __init__(self) -> None:
        message = Text(
            "登录失败：手机号、密码或验证码不正确。",
            "That did not work: check the telephone number and the password or code.",
        )
        super().__init__("sign_in_failed", message, 401)


class SecondFactorRequired(DomainError):
    """The password is right; one of ``factors`` is missing. ``demo_totp``: see ``demo_totp_of``."""

    def __init__(self, factors: Sequence[str], demo_totp: str | None = None) -> None:
        message = Text(
            "请再输入动态口令，或使用通行密钥、恢复码。",
            "One more step: the code of your authenticator, a passkey or a recovery code.",
        )
        extra = {"factors": list(factors)} | ({"demo_totp": demo_totp} if demo_totp else {})
        super().__init__("second_factor_required", message, 401, extra=extra)


class ProofRequired(DomainError):
    """The session has not shown who it is for too long; ``proofs`` are those that count."""

    def __init__(self, proofs: Sequence[str]) -> None:
        message = Text("请先再次验证身份。", "First show once more that it is you.")
        super().__init__("proof_required", message, 401, extra={"proofs": list(proofs)})


class ProofFailed(DomainError):
    """What was shown does not fit."""

    def __init__(self) -> None:
        message = Text("验证失败，请重试。", "That does not fit. Try again.")
        super().__init__("proof_failed", message, 401)


class TooOften(DomainError):
    """More often than a limit allows, whether there is anybody behind the number or not."""

    def __init__(self, wait_s: int) -> None:
        extra = {"retry_after": wait_s}
        super().__init__("rate_limited", _wait(wait_s), 429, extra=extra)


def _wait(seconds: int) -> Text:
    if seconds < 2 * _MINUTE_S:
        message = Text("操作过于频繁，请 {n} 秒后再试。", "Too often: try again in {n} seconds.")
        return message.format(n=seconds)
    message = Text("操作过于频繁，请 {n} 分钟后再试。", "Too often: try again in {n} minutes.")
    return message.format(n=-(-seconds // _MINUTE_S))


def no_phone_number() -> Invalid:
    message = Text("请输入 11 位手机号。", "This is no telephone number.")
    return Invalid(FieldError("phone", "invalid", message))


def foreign_phone_number() -> Invalid:
    message = Text(
        "目前只能向中国大陆（+86）手机号发送验证码。",
        "Codes go to numbers of mainland China (+86) only.",
    )
    return Invalid(FieldError("phone", "prefix", message))


def wrong_code() -> Invalid:
    message = Text("验证码不正确。", "This code does not fit.")
    return Invalid(FieldError("code", "incorrect", message))


def not_begun() -> Conflict:
    message = Text("请先获取新的密钥。", "Ask for a new secret first.")
    return Conflict("not_begun", message)


def bad_credential() -> Invalid:
    message = Text("通行密钥验证失败，请重试。", "The passkey does not fit. Try again.")
    return Invalid(FieldError("credential", "incorrect", message))


def last_factor() -> Conflict:
    message = Text(
        "工作人员必须保留至少一种第二验证方式。", "Staff keep at least one second factor."
    )
    return Conflict("last_factor", message)


def already_there() -> Conflict:
    message = Text("已经设置，请先删除旧的。", "There is one already: remove it first.")
    return Conflict("factor_exists", message)


def too_many_passkeys() -> Conflict:
    message = Text("通行密钥数量已达上限。", "There are as many passkeys as one may have.")
    return Conflict("too_many", message)


def no_factor() -> Conflict:
    message = Text("请先设置动态口令或通行密钥。", "First set up an authenticator or a passkey.")
    return Conflict("no_factor", message)


def nobody_with_that_phone() -> Invalid:
    message = Text("没有使用此手机号的人员。", "Nobody has this telephone number.")
    return Invalid(FieldError("phone", "unknown", message))


def past_expiry() -> Invalid:
    message = Text("有效期必须在将来。", "The expiry must be in the future.")
    return Invalid(FieldError("expires_at", "past", message))


def not_to_oneself() -> Forbidden:
    return Forbidden(Text("不能对自己这样做。", "You may not do this to yourself."))


def status_does_not_allow(status: str) -> Conflict:
    message = Text(
        "此人当前的状态不允许这样做。", "The person's present state does not allow this."
    )
    return Conflict("person_status", message, status=status)


def too_late_expiry() -> Invalid:
    message = Text("有效期最长一年。", "The expiry is at most a year ahead.")
    return Invalid(FieldError("expires_at", "too_late", message))


def incompatible_roles() -> Conflict:
    message = Text(
        "三类管理员和工作角色互不兼任。",
        "Nobody is an administrator of two kinds, or an administrator and a liaison or organiser.",
    )
    return Conflict("incompatible_roles", message)


def not_by_the_same() -> Forbidden:
    message = Text("须由另一类管理员确认。", "An administrator of the other kind must confirm.")
    return Forbidden(message)
