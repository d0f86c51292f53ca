"""The closed lists of this app, and its bounds."""

from typing import Final

from django.db import models

MIB: Final = 1024 * 1024
FILE_MAX: Final = 100 * MIB
CHUNK: Final = 256 * 1024
"""Bytes of a file that are sealed as one."""
UNPACKED_MAX: Final = 1024 * MIB
"""Bytes to which one part of a workbook may unpack."""
RATIO_MAX: Final = 200
"""How much larger a part may be than it is packed, from ``RATIO_FROM`` on: real sheets have 10."""
RATIO_FROM: Final = 16 * MIB
PARTS_MAX: Final = 2000
OLD_FILE_MAX: Final = 30 * MIB
STRINGS_MAX: Final = 256 * MIB
"""Bytes of a workbook's table of texts, which is held in memory."""
ROWS_MAX: Final = 1_000_000
COLUMNS_MAX: Final = 100
CELL_MAX: Final = 500
"""Characters of a cell that are looked at."""
SHEETS_MAX: Final = 60
LINE_MAX: Final = 64 * 1024

SAMPLED: Final = 200
"""Rows that are looked at to find the header and guess the columns."""
SHOWN: Final = 3
ERRORS_SHOWN: Final = 200
BATCH: Final = 5000
LEASE_S: Final = 60
RING_AGAIN_S: Final = 30
ATTEMPTS_MAX: Final = 5
KEPT_DAYS: Final = 30
ROSTERS_MAX: Final = 50
"""Rosters that one team keeps at once."""


class RosterState(models.TextChoices):
    UPLOADED = "uploaded", "已上传"
    CHECKING = "checking", "检查中"
    CHECKED = "checked", "已检查"
    IMPORTING = "importing", "导入中"
    IMPORTED = "imported", "已导入"
    STOPPED = "stopped", "已停止"
    FAILED = "failed", "未能处理"


RUNNING: Final = (RosterState.CHECKING, RosterState.IMPORTING)
MAY_CHECK: Final = (
    RosterState.UPLOADED,
    RosterState.CHECKED,
    RosterState.FAILED,
    RosterState.STOPPED,
)
MOVES: Final = {
    RosterState.CHECKING: RosterState.CHECKED,
    RosterState.IMPORTING: RosterState.IMPORTED,
}
"""What a run ends in."""


class Column(models.TextChoices):
    """What a column of a captain's sheet may hold for us; all others are left alone."""

    PHONE = "phone", "手机号"
    NAME = "name", "姓名"
    BIRTH_YEAR = "birth_year", "出生年份"
    ROLES = "roles", "角色"
    STREET = "street", "镇街"
    INSURED_UNTIL = "insured_until", "保险到期"
    JOINED_ON = "joined_on", "入队日期"


NEEDED: Final = (Column.PHONE, Column.NAME)
