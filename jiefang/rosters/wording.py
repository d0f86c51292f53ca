"""What is wrong with a row, in words."""

from collections.abc import Mapping
from typing import Any, Final

from jiefang.common.text import Text

WORDS: Final[Mapping[str, Text]] = {
    "phone_missing": Text("没有手机号。", "The phone number is missing."),
    "phone_short": Text(
        "手机号位数不够，应为 11 位。", "The number is too short: a mobile number has 11 digits."
    ),
    "phone_long": Text(
        "手机号位数太多，应为 11 位。", "The number is too long: a mobile number has 11 digits."
    ),
    "phone_landline": Text(
        "这是固定电话，请填手机号。", "This is a landline: a mobile number is needed."
    ),
    "phone_not_mobile": Text(
        "不是有效的手机号，请核对。", "This is no mobile number: please check it."
    ),
    "phone_odd": Text("不是手机号。", "This is no phone number."),
    "phone_several": Text(
        "一格里有两个号码，请只留一个。", "There are two numbers in the cell: please keep one."
    ),
    "phone_rounded": Text(
        "Excel 把号码变成了科学计数，丢了后几位。请把这一列设为“文本”，重新填写。",
        "The spreadsheet has rounded the number: set the column to “text” and fill it in again.",
    ),
    "phone_twice": Text(
        "手机号与第 {row} 行{sheet}相同，已按前一行导入。",
        "The same number as in row {row}{sheet}: that row counts.",
    ),
    "name_missing": Text("没有姓名。", "The name is missing."),
    "name_long": Text("姓名超过 60 个字。", "The name is longer than 60 characters."),
    "name_odd": Text("姓名里没有文字。", "There are no letters in the name."),
    "not_a_person": Text(
        "这一行像是合计或备注，不是人员。", "This row looks like a total or a note, not a person."
    ),
    "formula": Text("内容像公式，没有读取。", "This looks like a formula and was not read."),
    "formula_error": Text(
        "公式出错，没有结果，请改成文字。", "The formula has failed: replace it by its value."
    ),
    "garbled": Text(
        "有乱码，请用原来的软件另存为 xlsx 再上传。",
        "There are unreadable characters: save it as xlsx in the program it came from.",
    ),
    "bad_characters": Text(
        "含有看不见的特殊字符，请重新输入。", "There are invisible characters: type it again."
    ),
    "birth_year_odd": Text(
        "出生年份看不懂，例如应填 1968。", "The year of birth is unclear: write 1968, for example."
    ),
    "birth_year_out_of_range": Text("出生年份不对，请核对。", "The year of birth cannot be right."),
    "role_unknown": Text(
        "角色不在六类之中：信息员、巡防员、调解员、宣传员、支援员、引导员。",
        "The role is none of the six: informant, patrol, mediator, publicist, support, guide.",
    ),
    "street_unknown": Text("没有找到这个镇街。", "There is no such street."),
    "street_ambiguous": Text(
        "有两个区都有这个镇街，请在前面写上区名。",
        "Two districts have a street of this name: put the district before it.",
    ),
    "street_elsewhere": Text("不在广州市，不能导入。", "This is not in Guangzhou."),
    "date_odd": Text(
        "日期看不懂，例如应填 2026-12-31。", "The date is unclear: write 2026-12-31, for example."
    ),
    "date_out_of_range": Text("日期不对，请核对。", "The date cannot be right."),
    "joined_in_future": Text("入队日期在今天之后。", "The day of joining is in the future."),
}
"""Code → words."""

_ON_SHEET: Final = Text("（{name}）", " ({name})")


def in_words(code: str, values: Mapping[str, Any], sheets: Mapping[int, str]) -> Text:
    """The sentence of a reason; another sheet is named."""
    words = WORDS[code]
    if "row" not in values:
        return words
    name = sheets.get(values.get("sheet", -1), "") if len(sheets) > 1 else ""
    on = _ON_SHEET.format(name=name) if name else Text("", "")
    row = values["row"]
    return Text(words.zh.format(row=row, sheet=on.zh), words.en.format(row=row, sheet=on.en))
