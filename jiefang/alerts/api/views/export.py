"""Incidents as a table for a spreadsheet."""

from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from jiefang.alerts import selectors
from jiefang.alerts.api import inputs, limits
from jiefang.alerts.constants import IncidentState, IncidentStatus, Outcome, Severity
from jiefang.alerts.wire import summary
from jiefang.common.api import ApiView
from jiefang.common.sheets import TYPES, Cell, sheet

ROWS_MOST: Final = 20_000
_TIMES: Final = (
    "triggered_at", "received_at", "answered_at", "on_scene_at", "handed_over_at", "closed_at",
)  # fmt: skip
_COUNTS: Final = ("units_called", "people_alerted", "people_accepted", "people_on_scene")
_HEADER: Final = (
    "性质", "编号", "类型", "级别", "状态", "结果", "区域", "地址", "描述", "经度", "纬度",
    "发起人", "发起", "送达", "应答", "到场", "移交", "结束",
    "派出单元", "通知人数", "接单人数", "在场人数",
)  # fmt: skip


class ExportView(ApiView):
    scopes = {"GET": "incidents:read"}
    limits = {"GET": limits.EXPORT}

    @extend_schema(
        parameters=[inputs.ExportQuery],
        responses={
            (200, "text/csv"): OpenApiTypes.STR,
            (200, TYPES["xlsx"]): OpenApiTypes.BINARY,
        },
    )
    def get(self, request: Request) -> HttpResponseBase:  # noqa: ARG002
        """A table, newest first; each row says whether it is actual, exercise or test."""
        query = self.query(inputs.ExportQuery)
        form = query.pop("format")
        found = selectors.incidents_found(self.person, **query).order_by("-triggered_at", "-id")
        return sheet("incidents", _table(selectors.in_batches(found[:ROWS_MOST])), form)


def _table(rooms: Iterator[Any]) -> Iterator[tuple[Cell, ...]]:
    yield _HEADER
    for room in rooms:
        yield _cells(summary(room))


def _cells(row: dict[str, Any]) -> tuple[Cell, ...]:
    return (
        IncidentStatus(row["status"]).label,
        row["number"],
        row["title"]["zh"],
        Severity(row["severity"]).label,
        IncidentState(row["state"]).label,
        Outcome(row["outcome"]).label if row["outcome"] else "",
        row["area"]["name"],
        row["address"],
        row["description"],
        row["location"]["lon"],
        row["location"]["lat"],
        row["triggered_by"]["name"],
        *(row[name] for name in _TIMES),
        *(row[name] for name in _COUNTS),
    )
