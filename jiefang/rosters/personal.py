"""What this app keeps about people."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.sealing.rotation import also_sealed
from jiefang.common.text import Text
from jiefang.rosters.constants import KEPT_DAYS, RUNNING
from jiefang.rosters.models import Roster

_IMPORT: Final = Text("按队长的名册邀请队员", "To invite members by their captain's roster")
_WHO: Final = Text("记录谁导入了名册", "To know who imported a roster")
_DAYS: Final = Text(
    "上传后三十天内，队长可提前删除", "Thirty days after the upload; a captain may delete it before"
)
_CONTRACT, _DUTY = Basis.CONTRACT, Basis.DUTY

_COLUMNS: Final = (
    ("rosters_chunk", "body", Text("名册文件的内容", "Contents of a roster's file"), _CONTRACT,
     True),
    ("rosters_roster", "name", Text("名册文件的名称", "Name of a roster's file"), _CONTRACT, True),
    ("rosters_roster", "layout", Text("名册的表头和前几行", "Header and first rows of a roster"),
     _CONTRACT, True),
    ("rosters_rejected", "cells", Text("未导入的行", "Rows that were not imported"), _CONTRACT,
     True),
    ("rosters_rejected", "reasons", Text("未导入的原因", "Why a row was not imported"), _CONTRACT,
     False),
)  # fmt: skip

for _table, _column, _what, _basis, _sealed in _COLUMNS:
    personal.field(
        _table, _column, what=_what, purpose=_IMPORT, basis=_basis, retention=_DAYS, sealed=_sealed
    )
personal.field(
    "rosters_roster",
    "uploaded_by_id",
    what=Text("上传名册的人", "Who uploaded a roster"),
    purpose=_WHO,
    basis=_DUTY,
    retention=_DAYS,
)

also_sealed("rosters_chunk", "body")


@personal.exporter("rosters")
def _rosters(person_id: UUID) -> Any:
    names = ("name", "size", "state", "uploaded_at", "good", "bad")
    rows = Roster.objects.filter(uploaded_by=person_id).order_by("pk")
    return [{name: getattr(row, name) for name in names} for row in rows]


@personal.eraser("30 rosters")
def _forget(person_id: UUID) -> Kept | None:
    """Who uploaded them; whose rows stand in a file nobody can tell before it is gone."""
    Roster.objects.filter(uploaded_by=person_id).update(uploaded_by=None)
    return None


@personal.retention(
    "rosters", Text("名册文件和未导入的行：三十天", "Roster files and their rows: thirty days")
)
def _old(today: date) -> int:
    """One at a time: a file may have hundreds of thousands of rows."""
    before = today - timedelta(days=KEPT_DAYS)
    old = Roster.objects.filter(uploaded_at__date__lt=before).exclude(state__in=RUNNING)
    found = old.order_by("uploaded_at").first()
    if found is None:
        return 0
    found.delete()
    return 1
