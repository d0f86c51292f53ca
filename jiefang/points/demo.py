"""Rules in force, points of the demo team's members, something held and something by hand."""

from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.points.constants import Doubt, RuleKind, RuleState
from jiefang.points.models import ManualEntry, Rule
from jiefang.points.services.counting import occurrence_record
from jiefang.points.services.running import points_run
from jiefang.teams.selectors import teams_led
from jiefang.units.demo.load import after_loading

CAPTAIN: Final = "13800000002"
MEMBERS: Final = ("13800000004", "13800000005", "13800000006")
CITY: Final = "4401"
_RULES: Final[tuple[tuple[RuleKind, int, int, int | None, int | None], ...]] = (
    (RuleKind.PATROL_HOURS, 10, 60, 40, 400),
    (RuleKind.HAZARD_CLOSED, 15, 1, 45, 150),
    (RuleKind.HELPFUL_REPORT, 5, 1, 15, 60),
    (RuleKind.TEST_ANSWERED, 5, 1, 10, 40),
    (RuleKind.DRILL_ATTENDED, 20, 1, 20, 80),
    (RuleKind.TRAINING_PASSED, 30, 1, None, 90),
    (RuleKind.MENTOR, 30, 1, None, 90),
    (RuleKind.MANUAL, 100, 1, 200, 1_000),
)


@after_loading
def points_of_the_demo() -> None:
    """None where there are rules already: the ledger is never emptied."""
    captain = person_by_phone(CAPTAIN)
    team = teams_led(captain).order_by("pk").first() if captain else None
    people = [person for person in map(person_by_phone, MEMBERS) if person]
    if team is None or captain is None or Rule.objects.exists():
        return
    today = timezone.localdate()
    _make_rules(today)
    place = {"team_id": team.pk, "area_code": team.area_code}
    for number, person in enumerate(people):
        _make_counted(person, today, number, place)
    _count(RuleKind.MENTOR, captain, today - timedelta(days=3), place)
    if people:
        _make_doubtful(people[-1], today, place)
        _make_asked(captain, people[0], today, place)
    points_run()


def _make_rules(today: date) -> None:
    Rule.objects.bulk_create(
        Rule(
            kind=kind,
            area_code=CITY,
            version=1,
            state=RuleState.ENACTED,
            points=points,
            unit=unit,
            cap_day=cap_day,
            cap_month=cap_month,
            from_on=(today - timedelta(days=400)).replace(day=1),
            to_team=kind == RuleKind.MENTOR,
            previewed_at=now(),
            enacted_at=now(),
        )
        for kind, points, unit, cap_day, cap_month in _RULES
    )


def _make_counted(person: Person, today: date, number: int, place: dict[str, Any]) -> None:
    for week in range(6):
        _count(RuleKind.PATROL_HOURS, person, today - timedelta(days=7 * week + 2 + number), place,
               quantity=90 + 15 * (week + number))  # fmt: skip
    for kind, days in ((RuleKind.HAZARD_CLOSED, 9), (RuleKind.TRAINING_PASSED, 40)):
        _count(kind, person, today - timedelta(days=days + number), place)


def _make_doubtful(person: Person, today: date, place: dict[str, Any]) -> None:
    day = today - timedelta(days=1)
    _count(RuleKind.PATROL_HOURS, person, day, place, quantity=240, doubt=Doubt.TYPED_IN)


def _make_asked(author: Person, person: Person, today: date, place: dict[str, Any]) -> None:
    ManualEntry.objects.create(
        person_id=person.pk,
        amount=40,
        reason="台风夜协助转移老人",
        evidence="街道值守登记表第 3 页",
        reference="穗街值〔2026〕31 号",
        happened_on=today - timedelta(days=12),
        author_id=author.pk,
        **place,
    )


def _count(kind: RuleKind, person: Person, day: date, place: dict[str, Any], **more: Any) -> None:
    occurrence_record(kind, f"demo:{uuid7()}", person_id=person.pk, day=day, **place, **more)
