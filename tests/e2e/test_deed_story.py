"""Good-samaritan acts: from an incident to the visit afterwards, and one that stays a secret."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Platform, Visitor
from tests.e2e.deed_people import NUMBER, CasePhone, FileDesk, do, today
from tests.e2e.everywhere import Search
from tests.e2e.passing import days_pass
from tests.e2e.people import PHONES, Desk, Phone, sign_in

NOTICE = timedelta(days=30)
"""Longer than seven working days ever take."""

SECRET = "密林涌"
ALIAS = "冼守密"
OWN = ("deeds", "care/", "me/")
"""What the organiser who handles the file reads about it; all else must be silent."""

COMMITTEE = ("liaison", "partner", "security")
NOT_FOUND = 404
UNENTITLED = ("leader", "administrator", "audit")
OPEN_ROUTES = (
    "document.querySelector('#app').__vue_app__.config.globalProperties"
    ".$router.getRoutes().filter((one) => one.meta.open).map((one) => one.path)"
)


def test_a_deed_goes_from_an_incident_to_the_visit_afterwards(
    visitor: Callable[..., Visitor], platform: Platform
) -> None:
    number = _an_incident_becomes_a_file(visitor)
    desk = _desk(visitor, number)
    member = _phone(visitor, "member")
    member.open(number)
    member.sees("待受理")

    desk.examine([PHONES[who] for who in ("captain", "leader", "partner")])
    _phone(visitor, "leader").recuse(number, "我也在现场")
    for who in ("captain", "partner"):
        _phone(visitor, who).vote(number)
    desk.open(number)
    desk.decide("走访核实，救人属实，表现突出。")
    do(desk.page, "公示", text="一名街坊在北京路救助突发疾病的路人，拟确认为见义勇为。")
    desk.sees("公示中")

    stranger = visitor("/good-deeds").page
    notice = stranger.get_by_role("article").filter(has_text=number)
    expect(notice.get_by_text("一名街坊", exact=True)).to_be_visible()
    member.open(number)
    consent = member.page.get_by_role("switch", name="公示时显示我的姓名")
    consent.click()
    expect(consent).to_have_attribute("aria-checked", "true")
    stranger.reload()
    expect(notice.get_by_text(re.compile(r"\*"))).to_be_visible()
    expect(notice.get_by_text("李队员")).to_have_count(0)

    days_pass(platform, number, NOTICE)
    desk.open(number)
    do(desk.page, "公示期满，确认")
    desk.reward("越秀区见义勇为先进个人")
    do(desk.page, "办结")
    desk.sees("已办结")

    _it_is_the_members_own(member, number, visitor)
    stranger.reload()
    expect(notice.get_by_text("已确认", exact=True)).to_be_visible()


def test_of_a_secret_deed_nothing_is_found_anywhere(
    visitor: Callable[..., Visitor], platform: Platform
) -> None:
    number = _told_in_secret(visitor)
    desk = _desk(visitor, number)
    desk.examine([PHONES[who] for who in COMMITTEE])
    for who in COMMITTEE:
        _phone(visitor, who).vote(number)
    desk.open(number)
    desk.decide(f"{SECRET}一带走访核实，救人属实。")
    desk.offers("公示", times=0)
    do(desk.page, "免予公示", waive="secrecy", reason="当事人安全需要")
    desk.reward(f"{SECRET}守护者")

    hero = _phone(visitor, "member")
    hero.open(number)
    hero.sees(f"{SECRET}守护者")
    hero.sees("慰问走访")
    deed = hero.page.url.rsplit("/", 1)[-1]
    mine = _items(hero.page, platform, "me/honours")[0]
    decision = _decision(hero.page, platform, deed)

    words = frozenset({SECRET, ALIAS, number, mine["number"], decision})
    known = {"deed_id": deed, "award_id": mine["id"]}
    search = Search(platform.address, words)
    stranger = visitor("/good-deeds").page
    numbers = (mine["number"], decision, number)
    _search_the_open_pages(search, stranger, numbers, _team(hero.page, platform))
    for each in numbers:
        search.in_api("stranger", stranger, known | {"number": each}, ())
    for who in UNENTITLED:
        page = _phone(visitor, who).page
        search.in_api(who, page, known, ())
        if who == "leader":
            search.in_page(page, "/mine/boards")
            search.in_page(page, "/mine/deeds")
    search.in_api("organiser", desk.page, {"award_id": mine["id"]}, OWN)
    assert search.found == []
    assert search.asked > 300
    _the_certificate_proves_nothing_to_others(hero.page, stranger, platform, mine)


def _an_incident_becomes_a_file(visitor: Callable[..., Visitor]) -> str:
    """Two come to a call and help; the liaison makes a file about one of them in one tap."""
    desk = Desk(visitor("/console", width=1440, height=900).page)
    sign_in(desk.page, "liaison")
    phones = [Phone(visitor("/").page) for _ in range(2)]
    for phone, who in zip(phones, ("leader", "member"), strict=True):
        sign_in(phone.page, who)
        phone.go_on_duty()
    desk.ready()
    desk.mark()
    desk.send()
    for phone in phones:
        phone.alert.wait_for()
        phone.tap("我去")
        phone.sees("正在前往")
        phone.tap("我到了")
        phone.sees("已到场")
    desk.close()
    desk.room.get_by_role("button", name="演示·李队员", exact=True).click()
    said = desk.room.get_by_text(NUMBER)
    expect(said).to_be_visible()
    for phone in phones:
        phone.tap("知道了")
        phone.page.context.close()
    return _number(said.inner_text())


def _it_is_the_members_own(member: CasePhone, number: str, visitor: Callable[..., Visitor]) -> None:
    """My case says what was decided and given; the decision and the certificate are mine."""
    member.open(number)
    for said in ("确认为见义勇为", "越秀区见义勇为先进个人", "奖金 30,000 元", "慰问走访"):
        member.sees(said)
    paper = member.page.get_by_role("link", name="下载决定书（PDF）")
    printed = member.page.request.get(str(paper.evaluate("link => link.href")))
    assert printed.body().startswith(b"%PDF")
    named = re.search(r"JD\d{4}-\w{4}-\w{4}", printed.headers["content-disposition"])
    assert named
    checked = visitor(f"/d/{named[0]}").page
    expect(checked.get_by_text("决定书有效")).to_be_visible()
    member.page.goto(re.sub(r"/mine/.*", "/mine/honours", member.page.url))
    member.sees("越秀区见义勇为先进个人")
    member.page.get_by_role("link", name="下载证书").first.wait_for()


def _told_in_secret(visitor: Callable[..., Visitor]) -> str:
    """The captain tells of a good deed of somebody in the team, and asks for secrecy."""
    page = visitor("/mine/deeds/new").page
    sign_in(page, "captain")
    page.get_by_text("举荐他人", exact=True).click()
    page.get_by_label("他的姓名").fill(ALIAS)
    page.get_by_label("他的手机号").fill(PHONES["member"])
    page.get_by_label("在哪个区").select_option(label="越秀区")
    page.get_by_label("哪一天").fill(f"{today()}")
    page.get_by_label("地点").fill(f"{SECRET}边栈道")
    page.get_by_label("经过").fill(f"在{SECRET}救起一名孩童。")
    page.get_by_label("请求保密").check()
    page.get_by_role("button", name="提交", exact=True).click()
    said = page.get_by_text(NUMBER)
    expect(said).to_be_visible()
    return _number(said.inner_text())


def _search_the_open_pages(search: Search, page: Page, numbers: tuple[str, ...], team: str) -> None:
    """Each page that needs no sign-in, its parameter filled in by all that a stranger may have."""
    routes = list(page.evaluate(OPEN_ROUTES))
    assert {"/good-deeds", "/honours", "/c/:number", "/d/:number"} <= set(routes)
    for route in routes:
        plain = re.sub(r"/:\w+\?", "", route)
        filled = [team] if ":team" in plain else numbers if ":" in plain else [""]
        for one in filled:
            search.in_page(page, re.sub(r":\w+", one, plain))


def _the_certificate_proves_nothing_to_others(
    hero: Page, stranger: Page, platform: Platform, mine: dict[str, str]
) -> None:
    """Not even to who has its file."""
    path = f"{platform.address}/api/v1/me/honours/{mine['id']}/certificate.pdf"
    printed = hero.request.get(path).body()
    assert printed.startswith(b"%PDF")
    stranger.goto(f"{platform.address}/c/{mine['number']}")
    file = {"name": "c.pdf", "mimeType": "application/pdf", "buffer": printed}
    with stranger.expect_response("**/certificates/check") as answer:
        stranger.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    assert answer.value.status == NOT_FOUND
    expect(stranger.get_by_text("证书有效")).to_have_count(0)
    expect(stranger.get_by_text(SECRET)).to_have_count(0)


def _desk(visitor: Callable[..., Visitor], number: str) -> FileDesk:
    page = visitor("/organiser", width=1440, height=900).page
    sign_in(page, "organiser")
    desk = FileDesk(page)
    desk.open(number)
    return desk


def _phone(visitor: Callable[..., Visitor], who: str) -> CasePhone:
    page = visitor("/mine/deeds").page
    sign_in(page, who)
    return CasePhone(page)


def _items(page: Page, platform: Platform, path: str) -> list[dict[str, str]]:
    answer = page.request.get(f"{platform.address}/api/v1/{path}")
    return list(answer.json()["items"])


def _decision(page: Page, platform: Platform, deed: str) -> str:
    answer = page.request.get(f"{platform.address}/api/v1/deeds/{deed}")
    return str(answer.json()["decisions"][-1]["number"])


def _team(page: Page, platform: Platform) -> str:
    return str(_items(page, platform, "me/teams")[0]["id"])


def _number(said: str) -> str:
    found = NUMBER.search(said)
    assert found
    return found[0]
