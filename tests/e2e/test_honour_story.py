"""An honour from its definition to the certificate in a stranger's hand, and its revocation."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Platform, Visitor
from tests.e2e.honour_people import NOMINEE, HonoursDesk, Neighbour, notice_passes
from tests.e2e.people import sign_in

COMMITTEE = ("liaison", "partner", "security")


def test_an_honour_is_opened_voted_on_awarded_and_verified(
    visitor: Callable[..., Visitor], platform: Platform
) -> None:
    honour = f"夜巡之光{uuid4().hex[:4]}"
    desk = _desk(visitor, honour)
    desk.sets_it_up()
    desk.opens_a_season(*COMMITTEE)

    leader, captain, member = (_phone(visitor, who, honour) for who in _NEIGHBOURS)
    leader.nominates("member", NOMINEE, "连续三个月夜巡，救助走失老人")
    captain.seconds()

    desk.moves("开始评议", "评议中")
    _the_committee_votes(visitor, honour)
    desk.moves("结束评议，开始公示", "公示中")
    _the_notice_masks_the_name(visitor, honour)

    notice_passes(platform, honour)
    desk.awards()
    desk.moves("结束评选", "已结束")

    address = _she_has_the_certificate(member)
    _strangers_verify(visitor, address, honour)
    _consent_puts_the_name_on_the_roll(visitor, member, address)

    desk.revokes("事迹经核查不实")
    _the_holder_may_appeal(visitor, member, address)


_NEIGHBOURS = ("leader", "captain", "member")


def _desk(visitor: Callable[..., Visitor], honour: str) -> HonoursDesk:
    page = visitor("/organiser/home", width=1440, height=900).page
    sign_in(page, "organiser")
    return HonoursDesk(page, honour)


def _phone(visitor: Callable[..., Visitor], who: str, honour: str) -> Neighbour:
    page = visitor("/mine/honours").page
    sign_in(page, who)
    return Neighbour(page, honour)


def _the_committee_votes(visitor: Callable[..., Visitor], honour: str) -> None:
    """One of three stands aside, two vote by phone, and nobody votes twice."""
    _phone(visitor, COMMITTEE[0], honour).says("回避", "您已回避", "与被推荐人是亲戚")
    for who in COMMITTEE[1:]:
        one = _phone(visitor, who, honour)
        one.says("赞成", "您已投票")
        expect(one.card().get_by_role("button", name="反对", exact=True)).to_be_hidden()


def _the_notice_masks_the_name(visitor: Callable[..., Visitor], honour: str) -> None:
    page = visitor("/honours").page
    card = page.get_by_role("article").filter(has_text=honour)
    expect(card.get_by_text("公示到")).to_be_visible()
    expect(card.get_by_text("演****员")).to_be_visible()


def _she_has_the_certificate(member: Neighbour) -> str:
    """Downloads the PDF; the address at which it is verified."""
    member.open("/mine/honours")
    paper = member.card().get_by_role("link", name="下载证书")
    with member.page.expect_download() as saved:
        paper.click()
    assert saved.value.path().read_bytes().startswith(b"%PDF")
    return str(member.card().get_by_role("link", name="看核验页").get_attribute("href"))


def _strangers_verify(visitor: Callable[..., Visitor], address: str, honour: str) -> None:
    page = visitor(address).page
    expect(page.get_by_role("heading", name="证书有效")).to_be_visible()
    expect(page.get_by_text(honour)).to_be_visible()
    expect(page.get_by_text("与纸上一致")).to_be_visible()
    expect(page.get_by_text(NOMINEE)).to_be_hidden()
    number = urlsplit(address).path.removeprefix("/c/")
    other = number[:-1] + ("2" if number[-1] != "2" else "3")
    expect(_at(visitor, f"/c/{other}").get_by_role("heading", name="没有这份证书")).to_be_visible()
    signature = parse_qs(urlsplit(address).query)["s"][0]
    forged = address.replace(signature, ("A" if signature[0] != "A" else "B") + signature[1:])
    page = _at(visitor, forged)
    expect(page.get_by_role("heading", name="签名不符")).to_be_visible()
    expect(page.get_by_text(honour)).to_be_hidden()


def _at(visitor: Callable[..., Visitor], path: str) -> Page:
    return visitor(path).page


def _consent_puts_the_name_on_the_roll(
    visitor: Callable[..., Visitor], member: Neighbour, address: str
) -> None:
    rows = _at(visitor, "/honours").get_by_role("listitem").filter(has_text=member.honour)
    expect(rows).to_have_count(0)
    member.card().get_by_role("switch", name="姓名在荣誉榜公开").click()
    expect(member.card().get_by_role("switch")).to_have_attribute("aria-checked", "true")
    named = _at(visitor, "/honours").get_by_role("listitem").filter(has_text=member.honour)
    expect(named.get_by_text(NOMINEE)).to_be_visible()
    expect(_at(visitor, address).get_by_text(NOMINEE)).to_be_visible()


def _the_holder_may_appeal(
    visitor: Callable[..., Visitor], member: Neighbour, address: str
) -> None:
    expect(_at(visitor, address).get_by_role("heading", name="荣誉已撤销")).to_be_visible()
    member.page.reload()
    expect(member.card().get_by_text("事迹经核查不实")).to_be_visible()
    member.comes_to_see("/mine/appeals", f"“{member.honour}”被撤销")
