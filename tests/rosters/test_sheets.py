"""Three captains' sheets go in as they are."""

from datetime import date
from io import BytesIO

from jiefang.rosters.people import Bad, Good, Judge, mapped
from jiefang.rosters.reading import laid_out, open_book, people_rows
from jiefang.rosters.streets import Streets
from tests.rosters.sheets import GBK_CSV, MERGED, WPS_TEXT

STREETS = Streets(
    [
        ("440114001", "新华街道", "花都区"),
        ("440104001", "洪桥街道", "越秀区"),
        ("440118100", "新塘镇", "增城区"),
        ("440106015", "新塘街道", "天河区"),
    ]
)


def judged(body: bytes) -> tuple[list[str | None], list[Good], dict[int, list[str]]]:
    """What was guessed, who is to be invited, and row → codes of the others."""
    book = open_book(BytesIO(body))
    layout = laid_out(book)
    judge = Judge(mapped(layout.guesses), STREETS, date(2026, 11, 22))
    found = [judge.judge(line) for line in people_rows(book, layout)]
    bad = {
        each.line.sheet * 100 + each.line.number: [reason.code for reason in each.reasons]
        for each in found
        if isinstance(each, Bad)
    }
    return layout.guesses, [each for each in found if isinstance(each, Good)], bad


def test_a_csv_of_excel_in_gbk() -> None:
    guesses, good, bad = judged(GBK_CSV)
    assert guesses == [None, "name", None, "phone", "birth_year", "street"]
    assert [(each.name, each.phone, each.birth_year, each.street) for each in good] == [
        ("甄小妹", "+8613911110001", 1958, "440114001"),
        ("欧阳测试", "+8613911110002", 1961, "440114001"),
        ("叶虚构", "+8613911110003", 1955, "440114001"),
    ]
    assert bad == {7: ["phone_short"], 8: ["phone_twice"], 9: ["not_a_person"]}


def test_unicode_text_of_wps() -> None:
    guesses, good, bad = judged(WPS_TEXT)
    assert guesses == ["name", "phone", "roles", None]
    assert [(each.phone, each.roles) for each in good] == [
        ("+8613922220001", ("patrol", "guide")),
        ("+8613922220002", ()),
    ]
    assert bad == {4: ["role_unknown"]}


def test_a_workbook_with_merged_headers_and_several_sheets() -> None:
    guesses, good, bad = judged(MERGED)
    assert guesses == [None, "name", "phone", None, None, "insured_until", None]
    assert [(each.name, each.phone, each.insured_until) for each in good] == [
        ("司徒样例", "+8613933330001", date(2027, 12, 31)),
        ("郑虚拟", "+8613933330002", date(2027, 1, 31)),
        ("尉迟假名", "+8613933330004", date(2027, 6, 30)),
    ]
    assert bad == {
        107: ["date_odd"],
        108: ["phone_missing", "name_missing"],
        203: ["formula_error"],
        204: ["phone_twice"],
    }


def test_the_cover_sheet_is_left_out() -> None:
    layout = laid_out(open_book(BytesIO(MERGED)))
    assert layout.skipped == ["说明"]
    assert [sheet.name for sheet in layout.sheets] == ["一分队", "二分队"]
    assert layout.headers == ["序号", "姓名", "手机", "微信", "保险公司", "保险到期", "备注"]
