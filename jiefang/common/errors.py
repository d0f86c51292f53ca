"""What an operation may refuse, with a stable code. One handler turns these into HTTP."""

from dataclasses import dataclass, field
from typing import Any

from jiefang.common.text import Text


@dataclass(frozen=True)
class FieldError:
    """One wrong field: its path in the body (``location.lon``), a stable code, a plain sentence."""

    field: str
    code: str
    message: Text


@dataclass
class DomainError(Exception):
    """A refusal. ``code`` is stable and part of the contract; ``message`` says what to do."""

    code: str
    message: Text
    status: int = 400
    errors: list[FieldError] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.code}: {self.message.en}"


class NotFound(DomainError):
    """There is none, or the actor may not see it: the same answer."""

    def __init__(self, message: Text = Text("没有找到。", "Not found.")) -> None:
        super().__init__("not_found", message, 404)


class Forbidden(DomainError):
    """The actor may see it but not do this; ``reason`` is a stable word for why, where told."""

    def __init__(
        self,
        message: Text = Text("您没有权限这样做。", "You may not do this."),
        *,
        reason: str = "",
    ) -> None:
        super().__init__("forbidden", message, 403, extra={"reason": reason} if reason else {})


class Invalid(DomainError):
    """Bad input: at least one field error."""

    def __init__(self, *errors: FieldError) -> None:
        message = (
            errors[0].message if errors else Text("填写有误。", "Something is filled in wrong.")
        )
        super().__init__("invalid", message, 422, list(errors))


class Conflict(DomainError):
    """The state does not allow it; the code is ``conflict.<reason>``."""

    def __init__(self, reason: str, message: Text, **extra: Any) -> None:
        super().__init__(f"conflict.{reason}", message, 409, extra=extra)


class SessionLocked(DomainError):
    """The session waits for its person to unlock it."""

    def __init__(self) -> None:
        message = Text("页面已锁定，请先解锁。", "The session is locked: unlock it first.")
        super().__init__("session_locked", message, 401)


class Unavailable(DomainError):
    """A part that is needed is away; trying again helps."""

    def __init__(
        self, message: Text = Text("服务暂时不可用，请稍后再试。", "Away for a moment, try again.")
    ) -> None:
        super().__init__("unavailable", message, 503)


class RateLimited(DomainError):
    """Too often: ``retry_after`` says how many seconds to wait."""

    def __init__(
        self,
        retry_after: int,
        message: Text = Text("操作过于频繁，请稍后再试。", "Too many requests: wait a moment."),
    ) -> None:
        super().__init__("rate_limited", message, 429, extra={"retry_after": retry_after})
