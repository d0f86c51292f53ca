"""Reading a file of areas (CSV or JSON) and judging each row before anything is written."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple, get_args

import orjson

from jiefang.common.text import Text
from jiefang.geography.constants import CRS_CHOICES, LEVEL_NAMES, PARENT_LEVELS, AreaLevel, Crs
from jiefang.geography.coordinates import Point, to_wgs84
from jiefang.geography.dataset import AreaRow

COLUMNS = ("code", "name", "name_en", "level", "parent", "lon", "lat", "crs")
_CODE = re.compile(r"[0-9A-Z]{4,20}")
_LONGEST = {"name": 60, "name_en": 80}


class UnreadableFile(Exception):
    """The file as a whole is no table of areas; the argument says why, in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class RowError(NamedTuple):
    """``row`` counts as a spreadsheet does: the first area of a CSV stands in row 2."""

    row: int
    code: str
    message: Text


class Judged(NamedTuple):
    """The rows that may be written, parents first, and what is wrong with the others."""

    rows: list[AreaRow]
    errors: list[RowError]


def read_file(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """The rows of a ``.csv`` or ``.json`` file with their numbers. Raises ``UnreadableFile``."""
    data = path.read_bytes()
    if path.suffix.lower() == ".json":
        return list(enumerate(_json(data), start=1))
    return list(enumerate(_csv(data), start=2))


def judge(rows: Iterable[tuple[int, Mapping[str, Any]]], present: Mapping[str, str]) -> Judged:
    """Check all rows against each other and against ``present`` (code → level)."""
    good: dict[str, AreaRow] = {}
    errors: list[RowError] = []
    numbers: dict[str, int] = {}
    for number, fields in rows:
        code = _word(fields, "code")
        found = _area(fields)
        if isinstance(found, AreaRow) and code in numbers:
            found = Text(
                f"代码与第 {numbers[code]} 行重复。", f"The code repeats row {numbers[code]}."
            )
        if isinstance(found, AreaRow):
            good[code] = found
            numbers[code] = number
        else:
            errors.append(RowError(number, code, found))
    return _nested(good, numbers, errors, present)


def _nested(
    good: dict[str, AreaRow],
    numbers: Mapping[str, int],
    errors: list[RowError],
    present: Mapping[str, str],
) -> Judged:
    """Keep the rows whose parents exist, are good and are of a level above."""
    kept: dict[str, AreaRow] = {}
    for code in sorted(good, key=lambda code: (len(code), code)):
        levels = {**present, **{each: kept[each].level for each in kept}}
        wrong = _parent_error(good[code], levels)
        if wrong:
            errors.append(RowError(numbers[code], code, wrong))
        else:
            kept[code] = good[code]
    return Judged(list(kept.values()), sorted(errors))


def _area(fields: Mapping[str, Any]) -> AreaRow | Text:
    """The area of one row by itself, or what is wrong with it."""
    code, name, level = _word(fields, "code"), _word(fields, "name"), _word(fields, "level")
    if not _CODE.fullmatch(code):
        return Text(
            "代码应为 4 到 20 位数字或大写字母。", "The code is 4 to 20 digits or capital letters."
        )
    if not name:
        return Text("缺少名称。", "The name is missing.")
    for column, longest in _LONGEST.items():
        if len(_word(fields, column)) > longest:
            return Text(f"{column} 超过 {longest} 字。", f"{column} is longer than {longest}.")
    if level not in AreaLevel.values:
        known = ", ".join(AreaLevel.values)
        return Text(f"层级应为其中之一：{known}。", f"The level is one of {known}.")
    center = _center(fields)
    if isinstance(center, Text):
        return center
    source = "import" if center else ""
    parent = _word(fields, "parent") or None
    return AreaRow(code, name, _word(fields, "name_en"), level, parent, center, source)


def _center(fields: Mapping[str, Any]) -> Point | Text | None:
    lon, lat, crs = (_word(fields, name) for name in ("lon", "lat", "crs"))
    if not lon and not lat:
        return None
    if crs not in CRS_CHOICES:
        return Text(
            "有坐标时须注明 crs：wgs84、gcj02 或 bd09。",
            "Coordinates need their crs: wgs84, gcj02 or bd09.",
        )
    point = _degrees(lon), _degrees(lat)
    if point[0] is None or point[1] is None or abs(point[0]) > 180 or abs(point[1]) > 90:
        return Text("经纬度无效。", "Longitude or latitude is not valid.")
    system: Crs = next(each for each in get_args(Crs) if each == crs)
    return to_wgs84(point[0], point[1], system)


def _parent_error(area: AreaRow, levels: Mapping[str, str]) -> Text | None:
    allowed = PARENT_LEVELS[area.level]
    if not allowed:
        return Text("市没有上级。", "A city has no parent.") if area.parent else None
    if area.parent is None:
        return Text("缺少上级代码。", "The parent's code is missing.")
    if area.parent not in levels:
        return Text(f"没有上级 {area.parent}。", f"There is no parent {area.parent}.")
    if not area.code.startswith(area.parent) or area.code == area.parent:
        return Text(
            f"代码须以上级代码 {area.parent} 开头。",
            f"The code must begin with its parent's, {area.parent}.",
        )
    if levels[area.parent] not in allowed:
        level, parent = LEVEL_NAMES[area.level], LEVEL_NAMES[levels[area.parent]]
        return Text(
            f"{level[0]}不能直接属于{parent[0]}。",
            f"A {level[1]} cannot lie directly in a {parent[1]}.",
        )
    return None


def _json(data: bytes) -> list[dict[str, Any]]:
    try:
        rows = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        text = Text(f"不是有效的 JSON：{error}", f"This is no valid JSON: {error}")
        raise UnreadableFile(text) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableFile(Text("应为对象的数组。", "The file must be an array of objects."))
    return rows


def _csv(data: bytes) -> list[dict[str, Any]]:
    reader = csv.DictReader(io.StringIO(_decoded(data)))
    missing = {"code", "name", "level", "parent"} - set(reader.fieldnames or ())
    if missing:
        names = ", ".join(sorted(missing))
        raise UnreadableFile(Text(f"缺少列：{names}。", f"Columns are missing: {names}."))
    try:
        return list(reader)
    except csv.Error as error:
        raise UnreadableFile(Text(f"CSV 有误：{error}", f"The CSV is broken: {error}")) from error


def _decoded(data: bytes) -> str:
    """UTF-8, or what a Chinese Excel saves."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(
        Text("文件编码应为 UTF-8 或 GB18030。", "The file must be in UTF-8 or GB18030.")
    )


def _word(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return "" if value is None else str(value).strip().replace("\0", "")


def _degrees(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None
