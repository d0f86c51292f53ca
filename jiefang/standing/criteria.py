"""The published criteria of stars and titles, and what somebody reaches by them.

Stars follow 《志愿服务记录办法》 (民函〔2012〕340号), article 18: 100, 300, 600, 1,000 and 1,500
hours. Titles are the city's own. Those for answering stand apart, so that nobody's title hangs on
whether something happened nearby; what somebody declined is counted nowhere.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from jiefang.common.text import Text

VERSION: Final = "2026-11"
IN_FORCE_FROM: Final = date(2026, 11, 1)
SOURCE: Final = Text(
    "星级：《志愿服务记录办法》（民函〔2012〕340号）第十八条；称号：本平台公布的标准",
    "Stars: Measures for Recording Voluntary Service (2012, No. 340), article 18;"
    " titles: this platform's published criteria",
)


class Record(NamedTuple):
    """What is counted: whole hours of service, whole years since the first, alerts answered by
    coming, kinds of skill with a valid certificate."""

    hours: int = 0
    years: int = 0
    answered: int = 0
    skills: int = 0


class Rung(NamedTuple):
    code: str
    name: Text
    needs: Record


class Ladder(NamedTuple):
    """Rungs from the lowest to the highest: who reaches one has reached those below it."""

    code: str
    name: Text
    rungs: tuple[Rung, ...]


STARS: Final = Ladder(
    "stars",
    Text("星级", "Stars"),
    (
        Rung("star_1", Text("一星志愿者", "One star"), Record(hours=100)),
        Rung("star_2", Text("二星志愿者", "Two stars"), Record(hours=300)),
        Rung("star_3", Text("三星志愿者", "Three stars"), Record(hours=600)),
        Rung("star_4", Text("四星志愿者", "Four stars"), Record(hours=1_000)),
        Rung("star_5", Text("五星志愿者", "Five stars"), Record(hours=1_500)),
    ),
)
SERVICE: Final = Ladder(
    "service",
    Text("服务称号", "Service"),
    (
        Rung("neighbour", Text("热心街坊", "Good neighbour"), Record(hours=20)),
        Rung("seasoned", Text("资深街坊", "Seasoned neighbour"), Record(hours=100, years=1)),
        Rung("mainstay", Text("骨干街坊", "Mainstay"), Record(hours=300, years=2, skills=1)),
        Rung("guardian", Text("守护街坊", "Guardian"), Record(hours=600, years=3, skills=2)),
        Rung("pillar", Text("金牌街坊", "Pillar of the city"),
             Record(hours=1_000, years=5, skills=2)),
    ),
)  # fmt: skip
RESPONSE: Final = Ladder(
    "response",
    Text("应急称号", "Response"),
    (
        Rung("responder", Text("应急街坊", "Responder"), Record(answered=1)),
        Rung("vanguard", Text("应急先锋", "Vanguard"), Record(answered=10)),
        Rung("first_there", Text("应急标兵", "First there"), Record(answered=30, skills=1)),
    ),
)
LADDERS: Final = (STARS, SERVICE, RESPONSE)


class Step(NamedTuple):
    """Where somebody stands on a ladder: ``rungs`` climbed, the last, the next, what it lacks."""

    ladder: Ladder
    rungs: int
    reached: Rung | None
    following: Rung | None
    missing: dict[str, int]


def step(ladder: Ladder, record: Record) -> Step:
    """Pure. A rung counts only when all below it are reached too."""
    count = 0
    while count < len(ladder.rungs) and not missing(ladder.rungs[count], record):
        count += 1
    following = ladder.rungs[count] if count < len(ladder.rungs) else None
    reached = ladder.rungs[count - 1] if count else None
    return Step(ladder, count, reached, following, missing(following, record) if following else {})


def missing(rung: Rung, record: Record) -> dict[str, int]:
    """How much of what the rung asks for is not there; empty: it is reached."""
    lacks = zip(Record._fields, rung.needs, record, strict=True)
    return {name: needed - had for name, needed, had in lacks if needed > had}


def stars_of(minutes: int) -> int:
    """How many stars so many minutes make."""
    return step(STARS, Record(hours=minutes // 60)).rungs


def years_between(first_on: date | None, today: date) -> int:
    """Whole years; somebody who began on 29 February has one more on 1 March."""
    if first_on is None or first_on > today:
        return 0
    begun = (today.month, today.day) >= (first_on.month, first_on.day)
    return today.year - first_on.year - (not begun)


def published(ladders: Sequence[Ladder] = LADDERS) -> dict[str, Any]:
    """The criteria as everybody may read them."""
    return {
        "version": VERSION,
        "in_force_from": IN_FORCE_FROM,
        "source": SOURCE.json(),
        "ladders": [
            {
                "code": ladder.code,
                "name": ladder.name.json(),
                "rungs": [rung_json(rung) for rung in ladder.rungs],
            }
            for ladder in ladders
        ],
    }


def rung_json(rung: Rung) -> dict[str, Any]:
    needs = {name: needed for name, needed in rung.needs._asdict().items() if needed}
    return {"code": rung.code, "name": rung.name.json(), "needs": needs}
