"""``make screens``: every screen in both sizes, themes and languages, into ``screens/``.

One story is lived and every page is visited for each theme and language; each picture is
``<theme>-<language>/<name>.png``.
"""

import itertools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.e2e.people import BEIJING_ROAD, sign_in
from tests.e2e.stage import (
    ROOT,
    Visitor,
    chromium_path,
    new_visitor,
    running_chromium,
    running_platform,
)
from tests.e2e.tour import DESK, LANGUAGES, PHONE, Tour

FOLDER = ROOT / "screens"
SHOWN = ROOT / "docs" / "images" / "console.png"
THEMES = ("light", "dark")
MAP_SETTLES_MS = 2_500
RESIZE_SETTLES_MS = 400
_STRANGERS = itertools.count(13900000000)  # one number gets one code a minute


class Album:
    """Takes the pictures of one theme and language."""

    def __init__(self, theme: str, language: str) -> None:
        self.folder = FOLDER / f"{theme}-{language}"
        self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, who: Visitor, name: str, *, settle_ms: int = 500) -> None:
        """A picture in the size that the visitor has, and one in the other size."""
        who.page.wait_for_timeout(settle_ms)
        self._shoot(who, name)
        own = who.page.viewport_size
        is_phone = name.startswith("phone-")
        who.page.set_viewport_size(DESK if is_phone else PHONE)
        who.page.wait_for_timeout(RESIZE_SETTLES_MS)
        self._shoot(who, f"{name}-{'at-a-desk' if is_phone else 'on-a-phone'}")
        who.page.set_viewport_size(own or PHONE)

    def _shoot(self, who: Visitor, name: str) -> None:
        who.page.screenshot(path=self.folder / f"{name}.png")
        print(f"  {self.folder.name}/{name}.png", flush=True)


@dataclass(frozen=True)
class People:
    """The liaison at the desk, the leader and a member at their phones."""

    desk: Visitor
    leader: Visitor
    member: Visitor
    address: str

    def open(self, who: Visitor, path: str) -> None:
        who.page.goto(self.address + path)

    def sign_in(self, who: Visitor, name: str) -> None:
        """By the demo city's own door."""
        sign_in(who.page, name)


@contextmanager
def people(browser: Browser, address: str, theme: str, language: str) -> Iterator[People]:
    """New browser profiles of that theme and language, not signed in yet."""
    shared = {
        "locale": LANGUAGES[language],
        "color_scheme": theme,
        "timezone_id": "Asia/Shanghai",
    }
    desk = new_visitor(browser, **DESK, **shared)  # type: ignore[arg-type]
    phones = [
        new_visitor(browser, **PHONE, device_scale_factor=2, **shared)  # type: ignore[arg-type]
        for _ in range(2)
    ]
    yield People(desk, phones[0], phones[1], address)
    for one in (desk, *phones):
        one.page.context.close()


def live_the_story(album: Album, who: People) -> None:
    """From the sign-in to the end, with a picture at every step."""
    _arrive(album, who)
    _mark(album, who.desk)
    _answer(album, who)
    _finish(album, who)
    _look_round(album, who)


def walk_the_pages(album: Album, tour: Tour) -> None:
    """Every page that there is, in the size that its visitor has and in the other."""
    for stop in tour.stops():
        album.take(stop.visitor, stop.name)


def _arrive(album: Album, who: People) -> None:
    _knock(album, who)
    who.open(who.member, "/sign-in")
    for name in ("leader", "member"):
        who.sign_in(getattr(who, name), name)
    who.sign_in(who.desk, "liaison")
    who.open(who.desk, "/console")
    album.take(who.desk, "desk-map", settle_ms=MAP_SETTLES_MS)
    album.take(who.leader, "phone-on-duty")


def _knock(album: Album, who: People) -> None:
    for name, one in (("desk-sign-in", who.desk), ("phone-sign-in", who.leader)):
        who.open(one, "/sign-in")
        album.take(one, name, settle_ms=1_000)
    who.desk.page.locator("main nav button").click()
    album.take(who.desk, "desk-sign-in-staff")
    who.leader.page.locator("input[name=phone]").fill(str(next(_STRANGERS)))
    who.leader.page.locator("button[type=submit]").click()
    who.leader.page.locator("input[name=code]").wait_for()
    album.take(who.leader, "phone-sign-in-code")
    for one in (who.desk, who.leader):
        who.open(one, "/sign-in")


def _mark(album: Album, desk: Visitor) -> None:
    desk.page.keyboard.press("n")
    desk.page.get_by_role("combobox").wait_for()
    album.take(desk, "desk-trigger-place")
    desk.page.get_by_role("combobox").fill(BEIJING_ROAD)
    desk.page.get_by_role("button", name="WGS-84").click()
    desk.page.locator("button[aria-keyshortcuts]").first.wait_for()
    album.take(desk, "desk-trigger-kind", settle_ms=MAP_SETTLES_MS)
    desk.page.locator("button[aria-keyshortcuts]").first.click()
    desk.page.locator("button[type=submit]:not([disabled])").wait_for()
    album.take(desk, "desk-trigger-preview", settle_ms=MAP_SETTLES_MS)
    desk.page.locator("button[type=submit]").click()
    desk.page.wait_for_url("**/console/incidents/*")


def _answer(album: Album, who: People) -> None:
    who.leader.page.locator(".alarm .yes").wait_for()
    album.take(who.leader, "phone-alert")
    album.take(who.desk, "desk-incident-waiting", settle_ms=MAP_SETTLES_MS)
    for one in (who.leader, who.member):
        one.page.locator(".alarm .yes").click()
        one.page.locator(".alarm").wait_for(state="detached")
    album.take(who.leader, "phone-en-route", settle_ms=1_500)
    album.take(who.desk, "desk-incident-answered", settle_ms=MAP_SETTLES_MS)


def _finish(album: Album, who: People) -> None:
    for one in (who.leader, who.member):
        one.page.locator("button.main").click()
    album.take(who.leader, "phone-on-scene", settle_ms=1_000)
    album.take(who.desk, "desk-incident-on-scene", settle_ms=1_000)
    who.desk.page.keyboard.press("c")
    dialog = who.desk.page.get_by_role("dialog")
    dialog.get_by_role("radio").first.check(force=True)
    album.take(who.desk, "desk-close")
    dialog.locator("button[type=submit]").click()
    album.take(who.leader, "phone-end", settle_ms=2_000)
    album.take(who.desk, "desk-incident-closed", settle_ms=MAP_SETTLES_MS)


def _look_round(album: Album, who: People) -> None:
    who.open(who.desk, "/console/units")
    album.take(who.desk, "desk-units", settle_ms=1_500)
    who.open(who.desk, "/console")
    who.desk.page.wait_for_timeout(MAP_SETTLES_MS)
    who.desk.page.keyboard.press("?")
    album.take(who.desk, "desk-keys")
    _look_after_keys(album, who.desk, who)


def _look_after_keys(album: Album, desk: Visitor, who: People) -> None:
    who.open(desk, "/administration/security")
    album.take(desk, "desk-security", settle_ms=1_500)
    who.open(desk, "/console")
    desk.page.wait_for_timeout(MAP_SETTLES_MS)
    desk.page.keyboard.press("l")
    album.take(desk, "desk-locked")


def main() -> None:
    if not chromium_path():
        sys.exit("No Chromium found; on Debian: apt-get install chromium")
    with running_platform() as platform, running_chromium() as browser:
        for theme in THEMES:
            for language in LANGUAGES:
                album = Album(theme, language)
                with people(browser, platform.address, theme, language) as who:
                    live_the_story(album, who)
                walk_the_pages(album, Tour(browser, platform.address, theme, language))
    SHOWN.parent.mkdir(parents=True, exist_ok=True)
    SHOWN.write_bytes((FOLDER / "light-zh" / "desk-incident-answered.png").read_bytes())
    print(f"  {SHOWN.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
