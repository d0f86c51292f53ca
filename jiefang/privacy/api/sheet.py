"""A person's copy as a page to read and print."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jiefang.common.text import Text

_TITLE = Text("我的数据", "My data")
_PARTS = {
    "person": Text("个人资料", "Profile"),
    "roles": Text("权限", "Roles"),
    "sign_ins": Text("登录", "Sign-ins"),
    "units": Text("单元", "Units"),
    "calls": Text("派单", "Calls"),
    "messages": Text("短信", "Messages"),
    "who_looked": Text("谁看过号码", "Who saw the number"),
}
_PAGE = """<!doctype html><html lang="{}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{}</title><h1>{}</h1><p>{}</p>{}</html>"""


def readable(copy: dict[str, Any], language: str) -> str:
    """The copy as HTML without style or script, to be saved."""
    english = language == "en"
    title = _TITLE.en if english else _TITLE.zh
    parts = format_html_join(
        "\n",
        "<h2>{}</h2>{}",
        ((_name(name, english), _shown(p)) for name, p in copy["parts"].items()),
    )
    return format_html(_PAGE, "en" if english else "zh-CN", title, title, copy["made_at"], parts)


def _name(name: str, english: bool) -> str:
    known = _PARTS.get(name, Text(name, name))
    return known.en if english else known.zh


def _shown(value: Any) -> SafeString:
    if isinstance(value, dict):
        rows = ((key, _shown(each)) for key, each in value.items())
        return format_html("<table>{}</table>", format_html_join("", "<tr><th>{}<td>{}", rows))
    if isinstance(value, list | tuple):
        items = ((_shown(each),) for each in value)
        return format_html("<ol>{}</ol>", format_html_join("", "<li>{}", items))
    plain = "—" if value in (None, "") else str(value)
    return format_html("{}", plain)
