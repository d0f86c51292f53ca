"""What an organiser, a volunteer and a partner do with points, by the words on their screens."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

PLACE = "北京路街坊驿站"
_TRIES, _PAUSE_MS = 30, 500


@dataclass(frozen=True)
class ShopDesk:
    """The organiser's list of things that can be had for points."""

    page: Page

    def put(self, name: str, cost: int, stock: int) -> None:
        """A new thing on sale, to be fetched at one place."""
        page = self.page
        page.get_by_role("button", name="上架新物品").click()
        page.locator("input[name=name]").fill(name)
        page.locator("input[name=cost]").fill(str(cost))
        page.locator("input[name=stock]").fill(str(stock))
        page.get_by_label(PLACE).check()
        page.get_by_role("button", name="保存", exact=True).click()
        expect(self._row(name)).to_be_visible()

    def counts(self, name: str) -> tuple[int, int, int]:
        """What is left, what waits to be fetched, what was handed out: as the page says now."""
        self.page.reload()
        cells = self._row(name).get_by_role("cell")
        left, waiting, handed_out = (int(cells.nth(number).inner_text()) for number in (2, 3, 4))
        return left, waiting, handed_out

    def _row(self, name: str) -> Locator:
        return self.page.get_by_role("row").filter(has_text=name)


@dataclass(frozen=True)
class Purse:
    """A volunteer's pages of points."""

    page: Page
    address: str

    def balance(self) -> int:
        self.page.goto(f"{self.address}/mine/wallet")
        return int(self.page.locator("[data-balance]").inner_text().replace(",", ""))

    def grows(self, beyond: int) -> int:
        """The balance once there is more than before: the consumer needs a moment."""
        for _ in range(_TRIES):
            found = self.balance()
            if found > beyond:
                return found
            self.page.wait_for_timeout(_PAUSE_MS)
        raise AssertionError("no points came")

    @property
    def latest(self) -> Locator:
        """The newest line of the account."""
        return self.page.get_by_role("main").get_by_role("listitem").first

    def order(self, name: str, cost: int) -> str:
        """Exchange points for a thing; the code to show where it is fetched."""
        self.page.goto(f"{self.address}/mine/shop")
        self.page.get_by_role("button", name=name).click()
        self.page.get_by_role("button", name=f"用 {cost} 分兑换").click()
        shown = self.page.locator("[data-code]")
        shown.wait_for()
        return shown.inner_text().replace(" ", "")


@dataclass(frozen=True)
class Counter:
    """The telephone of a partner who hands out."""

    page: Page

    def look(self, code: str) -> None:
        self.page.get_by_role("textbox", name="领取码").fill(code)

    def gives(self) -> Locator:
        return self.page.get_by_role("button", name="已交给本人")

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()
