"""Sheets as captains have them. All people are invented."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from jiefang.rosters.reading import Cell

GBK_CSV = """秀全大妈花都队花名册,,,,,
填表日期：2026年3月,,,,,
序号,姓名,性别,手机号码,出生年月,街道
1,甄小妹,女,13911110001,1958年3月,新华街道
2,欧阳 测试,女,139 1111 0002,1961-07,新华街
3,叶虚构,女,+86 139-1111-0003,1955.1.9,花都区新华街道
4,冼不存在,男,1391111000,1960,新华街道
5,麦样本,女,13911110001,1957,新华街道
合计,5,,,,
""".encode("gb18030")
"""Windows' Excel in Chinese: GBK, a title, a total; one phone too short, one twice."""

WPS_TEXT = (
    "姓名\t联系电话\t岗位\t紧急联系人电话\r\n"
    "莫虚名\t'13922220001\t巡防员、引导员\t13900000000\r\n"
    "区例子\t１３９２２２２０００２\t队员\t\r\n"
    '云样本\t="13922220003"\t唱歌\t\r\n'
).encode("utf-16")
"""WPS's "Unicode text": UTF-16 with tabs; the apostrophe of text cells, full-width digits."""

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006"


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    *,
    merged: Sequence[str] = (),
    hidden: Sequence[str] = (),
) -> bytes:
    """A workbook as Excel and WPS write it: shared texts, numbers as numbers."""
    texts: dict[str, int] = {}
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PKG}/content-types"/>',
        "xl/workbook.xml": _workbook(list(sheets), hidden),
        "xl/_rels/workbook.xml.rels": _relations(len(sheets)),
    }
    for number, rows in enumerate(sheets.values(), 1):
        merges = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
        body = "".join(_row(at, row, texts) for at, row in enumerate(rows, 1))
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{NS}"><sheetData>{body}</sheetData>'
            f"<mergeCells>{merges}</mergeCells></worksheet>"
        )
    shared = "".join(f"<si><t>{escape(text)}</t><rPh><t>x</t></rPh></si>" for text in texts)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{NS}">{shared}</sst>'
    return package(parts)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return into.getvalue()


def _workbook(names: list[str], hidden: Sequence[str]) -> str:
    each = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if name in hidden else ''}/>"
        for n, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{NS}" xmlns:r="{DOC}"><sheets>{each}</sheets></workbook>'


def _relations(count: int) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{DOC}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, count + 1)
    )
    return f'<Relationships xmlns="{PKG}/relationships">{each}</Relationships>'


def _row(number: int, cells: Sequence[Cell], texts: dict[str, int]) -> str:
    each = "".join(
        _cell(f"{chr(65 + column)}{number}", cell, texts)
        for column, cell in enumerate(cells)
        if cell is not None
    )
    return f'<row r="{number}">{each}</row>'


def _cell(place: str, cell: Cell, texts: dict[str, int]) -> str:
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell}</v></c>'
    text = str(cell)
    if text.startswith("="):
        return f'<c r="{place}" t="str"><f>{escape(text[1:])}</f><v>#REF!</v></c>'
    return f'<c r="{place}" t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'


MERGED = workbook(
    {
        "说明": [["请各队长于周五前填好"], ["有问题打街道办"]],
        "一分队": [
            ["如意平安骑行队 2026 年队员名册（样表）"],
            [],
            ["序号", "姓名", "联系方式", None, "保险", None, "备注"],
            [None, None, "手机", "微信", "保险公司", "保险到期", None],
            [1, "司徒样例", 13933330001, "a", "某保险", 46752, None],
            [2, "郑 虚 拟", 13933330002.0, "b", "某保险", "2027/1/31", None],
            [3, "端木测试", "1.3933330003E10", "c", "某保险", "长期", None],
            [4, None, None, None, None, None, "（空）"],
        ],
        "二分队": [
            ["姓名", "手机", "保险到期"],
            ["尉迟假名", "13933330004", "2027年6月30日"],
            ["钟例子", "=VLOOKUP(A3,x,2)", None],
            ["司徒重复", "13933330001", None],
        ],
    },
    merged=["A1:G1", "C3:D3", "E3:F3", "A3:A4", "B3:B4"],
)
"""A cover sheet, a title, a header of two rows with merged cells, dates as serial numbers, and a
second sheet in another order."""
