"""Hazards as a table. Pure."""

from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from jiefang.common.sheets import Cell
from jiefang.common.text import Language, Text
from jiefang.hazards.constants import HazardKind, HazardOutcome, HazardState

_HEADER: Final = (
    Text("种类", "Kind"),
    Text("状态", "State"),
    Text("区域", "Area"),
    Text("位置", "Place"),
    Text("经度", "Longitude"),
    Text("纬度", "Latitude"),
    Text("上报", "Reported"),
    Text("查看", "Seen"),
    Text("处理", "Handled"),
    Text("办结", "Closed"),
    Text("答复", "Answer"),
    Text("结果", "Outcome"),
)
_TIMES: Final = ("reported_at", "seen_at", "handled_at", "closed_at")


def header(language: Language) -> tuple[Cell, ...]:
    return tuple(title.in_language(language) for title in _HEADER)


def cells(row: dict[str, Any], language: Language) -> tuple[Cell, ...]:
    """A row of ``selectors.rows`` as cells; degrees are WGS-84, times those of Guangzhou."""
    kind, state = HazardKind(row["kind"]), HazardState(row["state"])
    said = [_name(kind), _name(state)]
    location = row["location"]
    return (
        *(text.in_language(language) for text in said),
        row["area_name"],
        row["place"],
        round(location["lon"], 6),
        round(location["lat"], 6),
        *(_time(row[name]) for name in _TIMES),
        row["answer"],
        _name(HazardOutcome(row["outcome"])).in_language(language) if row["outcome"] else "",
    )


def _name(choice: HazardKind | HazardState | HazardOutcome) -> Text:
    return Text(str(choice.label), str(choice.value).replace("_", " "))


def _time(at: datetime | None) -> str:
    return "" if at is None else timezone.localtime(at).strftime("%Y-%m-%d %H:%M")
