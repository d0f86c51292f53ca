"""A statement as PDF. The typesetter gets a template and data, never markup by somebody."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Final

from django.utils import timezone

from jiefang.common.paper import pdf
from jiefang.common.qr import qr_svg

_TITLE_ZH: Final = "志愿服务记录证明"
_TITLE_EN: Final = "Statement of Volunteer Service"
_TEMPLATE: Final = "statement.typ"


@dataclass(frozen=True)
class Line:
    """One service; minutes that count, times in RFC 3339."""

    title: str
    team: str
    starts_at: str
    ends_at: str
    minutes: int


@dataclass(frozen=True)
class Content:
    """What a statement says of its person, as it was when it was issued."""

    name: str
    phone: str
    issuer: str
    lines: tuple[Line, ...]

    @classmethod
    def read(cls, text: str) -> "Content":
        """The content that ``written`` gave."""
        given = json.loads(text)
        return cls(**(given | {"lines": tuple(Line(**line) for line in given["lines"])}))

    def written(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True)
class Sheet:
    """A statement with everything that stands on paper."""

    number: str
    from_on: date
    to_on: date
    minutes: int
    issued_at: datetime
    content: Content


def pdf_of(sheet: Sheet, url: str) -> bytes:
    """The PDF, A4; ``url`` is the address at which it is verified, as text and as QR code."""
    return pdf(_template(), inputs_of(sheet, url), sheet.issued_at)


def inputs_of(sheet: Sheet, url: str) -> dict[str, str]:
    """What the template is given: the statement as JSON and the QR code as SVG."""
    content = sheet.content
    said = {
        "title_zh": _TITLE_ZH,
        "title_en": _TITLE_EN,
        "number": sheet.number,
        "name": content.name,
        "phone": content.phone,
        "issuer": content.issuer,
        "teams": list(dict.fromkeys(line.team for line in content.lines if line.team)) or ["—"],
        "from_on": f"{sheet.from_on:%Y-%m-%d}",
        "to_on": f"{sheet.to_on:%Y-%m-%d}",
        "services": len(content.lines),
        "total_zh": _long(sheet.minutes, "{hours} 小时 {rest} 分钟"),
        "total_en": _long(sheet.minutes, "{hours} h {rest} min"),
        "issued_on": f"{timezone.localtime(sheet.issued_at):%Y-%m-%d}",
        "url": url,
        "lines": [_line(line) for line in content.lines],
    }
    return {"statement": json.dumps(said, ensure_ascii=False), "qr": qr_svg(url)}


def _line(line: Line) -> dict[str, object]:
    start, end = (
        timezone.localtime(datetime.fromisoformat(at)) for at in (line.starts_at, line.ends_at)
    )
    days = (end.date() - start.date()).days
    return {
        "date": f"{start:%Y-%m-%d}",
        "time": f"{start:%H:%M}–{end:%H:%M}" + (f" +{days}" if days else ""),
        "title": line.title,
        "team": line.team,
        "minutes": line.minutes,
    }


def _long(minutes: int, form: str) -> str:
    return form.format(hours=minutes // 60, rest=minutes % 60)


@cache
def _template() -> bytes:
    return files(__package__).joinpath(_TEMPLATE).read_bytes()
