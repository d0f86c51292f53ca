"""What this app refuses."""

from jiefang.common.errors import Conflict, FieldError, Invalid, RateLimited
from jiefang.common.text import Text

_INCIDENT = Text("请填写事件编号。", "Give the number of the incident.")
_ALREADY = Text("已经申请注销。", "Erasure is asked for already.")
_NONE = Text("没有待办的注销申请。", "There is no erasure to take back.")
_LOOKED = Text(
    "查看号码过于频繁，已暂停并报告安全管理员。",
    "Too many numbers looked at: stopped, and the security administrator was told.",
)
_EXPORTS = Text("今天导出次数已满，请明天再试。", "Enough copies for today: try again tomorrow.")


def incident_needed() -> Invalid:
    return Invalid(FieldError("incident", "required", _INCIDENT))


def erasure_pending() -> Conflict:
    return Conflict("erasure_pending", _ALREADY)


def no_erasure() -> Conflict:
    return Conflict("no_erasure", _NONE)


def looked_too_often(retry_after: int) -> RateLimited:
    return RateLimited(retry_after, _LOOKED)


def exported_too_often(retry_after: int) -> RateLimited:
    return RateLimited(retry_after, _EXPORTS)
