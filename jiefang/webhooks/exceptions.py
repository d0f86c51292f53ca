"""What this app refuses, with stable codes."""

from jiefang.common.errors import Conflict, FieldError, Invalid
from jiefang.common.text import Text


def bad_address() -> Invalid:
    message = Text(
        "请填写以 https:// 开头的公网地址，不含用户名和端口。",
        "Give a public address that begins with https://, without a user name or a port.",
    )
    return Invalid(FieldError("url", "bad_address", message))


def too_many() -> Conflict:
    message = Text(
        "该区域的推送地址已达上限，请先停用不再需要的。",
        "This area has as many webhooks as it may have: disable one that is not needed.",
    )
    return Conflict("too_many", message)
