"""Every page of the platform, each seen by somebody whose page it is."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, ViewportSize

from tests.e2e.people import sign_in
from tests.e2e.stage import Visitor, new_visitor

LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
NOBODY = ""
_NAMES = (
    "document.querySelector('#app').__vue_app__.config.globalProperties"
    ".$router.{}.map((one) => one.name).filter(Boolean)"
)
_PLAIN = re.compile("[^a-z]+")
_QUIET_MS = 15_000


@dataclass(frozen=True)
class Round:
    """Somebody at a desk or with a phone, and the pages that are looked at. ``{team}``: their own.

    ``who`` is one of the demo city's people, or ``NOBODY`` who has not signed in.
    """

    who: str
    size: ViewportSize
    pages: tuple[str, ...]


ROUNDS = (
    Round(
        NOBODY,
        PHONE,
        (
            "/join",
            "/t/{team}",
            "/v/2026-0000-0000",
            "/c/RY2026-0000-0000",
            "/d/JD2026-0000-0000",
            "/honours",
            "/good-deeds",
        ),
    ),
    Round(
        "member",
        PHONE,
        (
            "/",
            "/history",
            "/patrols",
            "/patrols/shifts",
            "/patrols/shifts?show=mine",
            "/patrols/shifts/{shift}",
            "/patrols/teams",
            "/patrols/hazards",
            "/patrols/squads",
            "/mine",
            "/mine/hours",
            "/mine/wallet",
            "/mine/shop",
            "/mine/orders",
            "/mine/orders/{order}",
            "/mine/deeds",
            "/mine/deeds/new",
            "/mine/deeds/{deed}",
            "/mine/standing",
            "/mine/boards",
            "/mine/appeals",
            "/mine/honours",
            "/mine/honours/judging",
            "/mine/data",
            "/mine/consents",
            "/mine/records",
            "/mine/security",
        ),
    ),
    Round("partner", PHONE, ("/partner",)),
    Round("captain", PHONE, ("/patrols", "/mine/registrations", "/mine/volunteers")),
    Round(
        "captain",
        DESK,
        (
            "/team",
            "/team/{team}/today",
            "/team/{team}/calendar",
            "/team/{team}/plans",
            "/team/{team}/members",
            "/team/{team}/roster",
            "/team/{team}/hours",
            "/team/{team}/hazards",
            "/team/{team}/presence",
            "/team/{team}/settings",
        ),
    ),
    Round(
        "organiser",
        DESK,
        (
            "/team/{team}/levels",
            "/organiser/home",
            "/organiser/teams",
            "/organiser/appeals",
            "/organiser/hazards",
            "/organiser/shop/items",
            "/organiser/shop/orders",
            "/organiser/shop/places",
            "/organiser/deeds",
            "/organiser/deed-rules",
            "/organiser/honours",
            "/organiser/honour-kinds",
            "/organiser/honour-awards",
            "/organiser/points/rules",
            "/organiser/points/entries",
            "/organiser/points/holds",
            "/organiser/points/grants",
        ),
    ),
    Round("liaison", DESK, ("/console", "/console/units", "/administration/security")),
    Round("administrator", DESK, ("/administration/people", "/administration/tokens")),
    Round("security", DESK, ("/administration/sessions",)),
    Round("audit", DESK, ("/administration/audit",)),
)
ELSEWHERE = {
    "join-state": "the story of joining waits there; who is not signed in is led to the door",
    "sign-in": "the stories begin there",
    "teams": "leads on to the first team that one runs",
    "set-up": "only somebody whose second factor is missing is led there",
}
"""Pages that no round visits, and why."""


@dataclass(frozen=True)
class Stop:
    """A page that has been loaded; ``name`` says whose it is and which."""

    visitor: Visitor
    name: str


class Tour:
    """Walks all rounds in one theme and language, and remembers which routes it has seen."""

    def __init__(self, browser: Browser, address: str, theme: str, language: str) -> None:
        self.browser, self.address = browser, address
        self.profile = {
            "locale": LANGUAGES[language],
            "color_scheme": theme,
            "timezone_id": "Asia/Shanghai",
        }
        self.seen: set[str] = set()
        self.known: set[str] = set()
        self.places = {"team": "", "shift": "", "order": "", "deed": ""}

    @property
    def forgotten(self) -> set[str]:
        """Routes of the pages that no stop was on."""
        return self.known - self.seen - set(ELSEWHERE)

    def stops(self) -> Iterator[Stop]:
        self._look_up()
        for each in ROUNDS:
            with self._somebody(each) as visitor:
                for path in each.pages:
                    yield self._go(visitor, each, path)

    def _look_up(self) -> None:
        """The team that the demo's captain leads, and one of its shifts; an order of a member."""
        with self._somebody(Round("captain", PHONE, ())) as visitor:
            mine = self._asked(visitor.page, "/api/v1/teams?mine=true")
            shifts = self._asked(visitor.page, f"/api/v1/shifts?team={mine}")
        with self._somebody(Round("member", PHONE, ())) as visitor:
            order = self._asked(visitor.page, "/api/v1/me/orders")
            deed = self._asked(visitor.page, "/api/v1/me/deeds")
        self.places = {"team": mine, "shift": shifts, "order": order, "deed": deed}

    def _asked(self, page: Page, path: str) -> str:
        """The id of the first item of a list."""
        answer = page.request.get(self.address + path)
        return str(answer.json()["items"][0]["id"])

    @contextmanager
    def _somebody(self, each: Round) -> Iterator[Visitor]:
        visitor = new_visitor(self.browser, **each.size, **self.profile)  # type: ignore[arg-type]
        if each.who != NOBODY:
            visitor.page.goto(self.address + "/sign-in")
            sign_in(visitor.page, each.who)
        yield visitor
        visitor.page.context.close()

    def _go(self, visitor: Visitor, each: Round, path: str) -> Stop:
        page = visitor.page
        page.goto(self.address + path.format(**self.places))
        page.wait_for_load_state("networkidle", timeout=_QUIET_MS)
        self.seen.update(page.evaluate(_NAMES.format("currentRoute.value.matched")))
        self.known.update(page.evaluate(_NAMES.format("getRoutes()")))
        size = "phone" if each.size is PHONE else "desk"
        place = _PLAIN.sub("-", path.replace("{team}", "")).strip("-")
        return Stop(visitor, f"{size}-{each.who or 'nobody'}-{place or 'home'}")
