"""How fluid the console's map of the whole city is, beside the same map without units.

Serves the demo city (23,000 units) to a real Chromium of 1440×900, drags the map of the whole city
to and fro and counts frames. ``script``: what the page's own thread does for each frame, from
Chromium's performance figures; ``frame``: from one frame to the next, the drawing included. Where
there is no graphics card the processor draws every pixel, with and without units.
Run: ``python bench/fluid.py [--seconds 8]``.
"""

import argparse
import math
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page, Route

from tests.e2e.people import show_totp, staff_sign_in
from tests.e2e.stage import Platform, new_visitor, running_chromium, running_platform

EMPTY = '{"positions": {}, "units": [], "truncated": false}'
WIDTH, HEIGHT = 1440, 900
RADIUS_PX = 120
COUNT = """() => {
  const frames = (window.frames_ = []);
  const next = (at) => { frames.push(at); requestAnimationFrame(next); };
  requestAnimationFrame(next);
}"""


def desk(browser: Browser, platform: Platform, *, empty: bool) -> Page:
    """The console of the liaison of the whole city, once its map is at rest."""
    page = new_visitor(browser, width=WIDTH, height=HEIGHT).page
    if empty:
        page.route("**/api/v1/units/map**", without_units)
    page.goto(platform.address + "/console")
    staff_sign_in(page, "observer", platform.password)
    show_totp(page)
    page.get_by_text("实时").first.wait_for()
    page.wait_for_timeout(8000)
    return page


def without_units(route: Route) -> None:
    route.fulfill(body=EMPTY, content_type="application/json")


def drag(page: Page, seconds: float) -> tuple[list[float], float]:
    """Milliseconds from frame to frame, and of script for each frame, while the map is dragged."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    middle_x, middle_y = WIDTH / 2, HEIGHT / 2
    page.mouse.move(middle_x, middle_y)
    page.mouse.down()
    page.evaluate(COUNT)
    before = script_s(devtools.send("Performance.getMetrics"))
    begun = time.monotonic()
    while (gone := time.monotonic() - begun) < seconds:
        angle = gone * 2
        page.mouse.move(
            middle_x + RADIUS_PX * math.sin(angle), middle_y + RADIUS_PX * math.sin(2 * angle) / 2
        )
    spent = script_s(devtools.send("Performance.getMetrics")) - before
    page.mouse.up()
    frames: list[float] = page.evaluate("() => window.frames_")
    gaps = [b - a for a, b in pairwise(frames)]
    return gaps, spent * 1000 / len(gaps)


def script_s(metrics: dict[str, list[dict[str, float]]]) -> float:
    """Seconds that the page's thread has worked: script, style and layout."""
    wanted = {"ScriptDuration", "LayoutDuration", "RecalcStyleDuration"}
    return sum(each["value"] for each in metrics["metrics"] if each["name"] in wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8)
    options = parser.parse_args()
    print(f"{'map':<14} {'frames':>7} {'frame p50':>10} {'p95':>7} {'script':>7}   milliseconds")
    with running_platform(scale="city") as platform, running_chromium() as browser:
        for name, empty in (("no units", True), ("23,000 units", False)) * 2:
            page = desk(browser, platform, empty=empty)
            gaps, script_ms = drag(page, options.seconds)
            page.context.close()
            p95 = sorted(gaps)[len(gaps) * 95 // 100]
            middle = statistics.median(gaps)
            print(f"{name:<14} {len(gaps):>7} {middle:>10.1f} {p95:>7.1f} {script_ms:>7.1f}")


if __name__ == "__main__":
    main()
