"""A decision as PDF. The typesetter gets a template and data, never markup by somebody."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Final

from django.utils import timezone

from jiefang.common.paper import pdf
from jiefang.common.qr import qr_svg

_TEMPLATE: Final = "decision.typ"
_TITLES: Final = {
    True: ("见义勇为确认决定书", "Decision: recognised as a good-samaritan act"),
    False: ("见义勇为不予确认决定书", "Decision: not recognised as a good-samaritan act"),
}
_REVIEW: Final = "不服本决定的，可以自收到之日起 {count} {unit}内申请复核。"
_REVIEW_OPEN: Final = "不服本决定的，可以申请复核；期限以适用规则为准（待确认）。"


@dataclass(frozen=True)
class Sheet:
    """Everything that stands on a decision.

    ``votes``: for, against, neither. ``review``: how long a review may be asked for, where that is
    known. ``url`` is where it is verified; empty for one that is shown nowhere.
    """

    number: str
    case: str
    recognised: bool
    name: str
    doer: str
    happened_on: date
    place: str
    story: str
    grounds: str
    article: str
    tier: str
    votes: tuple[int, int, int]
    committee: str
    issuer: str
    decided_at: datetime
    review: tuple[int, str] | None
    url: str = ""


def pdf_of(sheet: Sheet) -> bytes:
    """The PDF, A4. The same decision gives the same bytes."""
    return pdf(_template(), inputs_of(sheet), sheet.decided_at)


def inputs_of(sheet: Sheet) -> dict[str, str]:
    """What the template is given: the words as JSON and the QR code as SVG."""
    title_zh, title_en = _TITLES[sheet.recognised]
    yes, no, abstained = sheet.votes
    said = {
        "title_zh": title_zh,
        "title_en": title_en,
        "number": sheet.number,
        "case": sheet.case,
        "recognised": sheet.recognised,
        "name": sheet.name or sheet.doer,
        "doer": sheet.doer,
        "happened_on": _day(sheet.happened_on),
        "place": sheet.place,
        "story": sheet.story,
        "grounds": sheet.grounds,
        "article": sheet.article,
        "tier": sheet.tier,
        "votes": f"同意 {yes} 票，不同意 {no} 票，弃权 {abstained} 票",
        "committee": sheet.committee,
        "issuer": sheet.issuer,
        "decided_on": _day(timezone.localdate(sheet.decided_at)),
        "review": _review(sheet.review),
        "url": sheet.url,
    }
    code = qr_svg(sheet.url) if sheet.url else ""
    return {"decision": json.dumps(said, ensure_ascii=False), "qr": code}


def _review(period: tuple[int, str] | None) -> str:
    if period is None:
        return _REVIEW_OPEN
    count, unit = period
    return _REVIEW.format(count=count, unit=unit)


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


@cache
def _template() -> bytes:
    return files(__package__).joinpath(_TEMPLATE).read_bytes()
