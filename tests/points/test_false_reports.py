"""A report that was knowingly false: what it costs, once, and how it comes back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.appeals.constants import AppealOutcome
from jiefang.appeals.models import Decision
from jiefang.appeals.services.appealing import appeal_answer, appeal_file
from jiefang.common.errors import Forbidden
from jiefang.hazards.constants import HazardMove, HazardOutcome
from jiefang.hazards.models import Hazard
from jiefang.hazards.services.reporting import hazard_move, hazard_report
from jiefang.outbox.delivery import drain
from jiefang.points.constants import EntryKind, RuleKind
from jiefang.points.models import Entry, Occurrence, Rule
from jiefang.points.selectors.preview import preview_of
from jiefang.points.selectors.wallets import today, wallet_of
from jiefang.points.services import points_give
from jiefang.points.services.charging import cost_return, false_report_charge
from jiefang.points.services.running import points_run
from tests.alerts.town import answer, people_of, trigger, unit_at
from tests.cast import Cast, client_of, make_person
from tests.points.hands import organiser
from tests.points.ledgers import assert_sound
from tests.points.rules import AREA, MOMENT, make_rule
from tests.turnout.street import HERE, on_patrol, shift_now

pytestmark = pytest.mark.django_db
LONG_AGO = date(2000, 1, 1)


@pytest.fixture
def reporter(cast: Cast) -> Person:
    person = make_person(960, "巡逻的人")
    on_patrol(person, shift_now())
    return person


def rule(points: int = 30, **fields: Any) -> Rule:
    return make_rule(RuleKind.FALSE_REPORT, points=points, **({"from_on": LONG_AGO} | fields))


def earned(person: Person, amount: int) -> None:
    points_give(person_id=person.pk, amount=amount, rule="gift", cause="gift", at=MOMENT)


def is_false(actor: Person, reporter: Person) -> Hazard:
    hazard = hazard_report(actor=reporter, kind="lamp", location=HERE)
    return hazard_move(
        actor=actor,
        hazard_id=hazard.pk,
        move=HazardMove.CLOSE,
        answer="灯是好的，当天有人看过",
        outcome=HazardOutcome.KNOWINGLY_FALSE,
    )


def balance(person: Person) -> int:
    drain()
    points_run()
    assert_sound()
    return wallet_of(person.pk, today=today()).balance


def test_without_a_rule_in_force_it_costs_nothing_and_is_counted(
    cast: Cast, reporter: Person
) -> None:
    earned(reporter, 100)
    make_rule(RuleKind.HAZARD_CLOSED, from_on=LONG_AGO)
    rule(from_on=timezone.localdate() + timedelta(days=1))
    is_false(cast.liaison, reporter)
    assert balance(reporter) == 100
    assert Occurrence.objects.get().kind == RuleKind.FALSE_REPORT
    assert not Decision.objects.exists()


def test_it_costs_what_the_rule_says_with_the_rule_as_its_cause(
    cast: Cast, reporter: Person
) -> None:
    earned(reporter, 100)
    said = rule(30)
    is_false(cast.liaison, reporter)
    assert balance(reporter) == 70
    entry = Entry.objects.get(kind=EntryKind.COST)
    assert (entry.rule_id, entry.amount, entry.balance_after) == (said.pk, 30, 70)
    [shown, _] = client_of(reporter).get("/api/v1/me/wallet/entries").json()["items"]
    assert (shown["amount"], shown["kind"]) == (-30, "cost")
    assert shown["reason"]["zh"] == "故意虚报隐患"


@pytest.mark.parametrize(("there", "left"), [(20, 0), (30, 0), (0, 0)])
def test_never_more_than_is_there_and_the_rest_not_later(
    cast: Cast, reporter: Person, there: int, left: int
) -> None:
    if there:
        earned(reporter, there)
    rule(30)
    is_false(cast.liaison, reporter)
    assert balance(reporter) == left
    points_give(person_id=reporter.pk, amount=50, rule="gift", cause="later", at=MOMENT)
    assert balance(reporter) == left + 50


def test_the_sweep_never_takes_it_for_something_to_give(cast: Cast, reporter: Person) -> None:
    rule(30)
    is_false(cast.liaison, reporter)
    drain()
    with pytest.raises(IntegrityError), transaction.atomic():
        Occurrence.objects.update(due=True)
    call_command("points", "recompute", "--mend")
    assert balance(reporter) == 0


def test_told_again_and_again_it_costs_once(cast: Cast, reporter: Person) -> None:
    earned(reporter, 100)
    rule(30)
    hazard = is_false(cast.liaison, reporter)
    drain()
    for _ in range(3):
        false_report_charge(
            hazard_id=hazard.pk,
            person_id=reporter.pk,
            team_id=None,
            area_code=hazard.area_code,
            day=timezone.localdate(hazard.reported_at),
            closed_by_id=cast.liaison.pk,
        )
    assert balance(reporter) == 70


def test_the_caps_are_the_most_that_is_taken(cast: Cast, reporter: Person) -> None:
    earned(reporter, 100)
    rule(30, cap_day=50, cap_month=50)
    for _ in range(3):
        is_false(cast.liaison, reporter)
    assert balance(reporter) == 50


def test_closed_in_the_usual_way_it_costs_nothing(cast: Cast, reporter: Person) -> None:
    earned(reporter, 100)
    rule(30)
    hazard = hazard_report(actor=reporter, kind="lamp", location=HERE)
    hazard_move(actor=cast.liaison, hazard_id=hazard.pk, move=HazardMove.CLOSE)
    assert balance(reporter) == 100


def test_emergencies_answered_or_declined_and_alerts_never_cost(cast: Cast) -> None:
    rule(30)
    people = people_of(unit_at(20))
    for person in people:
        points_give(
            person_id=person.pk, amount=50, rule="gift", cause=f"gift:{person.pk}", at=MOMENT
        )
    room = trigger(cast.liaison)
    for number, person in enumerate(people):
        answer(room, person, "decline" if number % 2 else "accept")
    assert [balance(person) for person in people] == [50] * len(people)
    assert not Occurrence.objects.filter(kind=RuleKind.FALSE_REPORT).exists()


def test_last_month_under_the_rule_counts_what_it_would_have_cost(reporter: Person) -> None:
    day = timezone.localdate()
    last = day.replace(day=1) - timedelta(days=1)
    for number in range(2):
        false_report_charge(
            hazard_id=make_person(970 + number, "x").pk,
            person_id=reporter.pk,
            team_id=None,
            area_code=f"{AREA}001",
            day=last,
            closed_by_id=None,
        )
    draft = rule(30, state="draft", enacted_at=None)
    found = preview_of(draft, today=day)
    assert (found.points, found.points_then, found.people_then) == (0, 60, 1)


@pytest.fixture
def decided(cast: Cast, reporter: Person) -> Decision:
    earned(reporter, 100)
    rule(30)
    is_false(cast.liaison, reporter)
    assert balance(reporter) == 70
    return Decision.objects.get(person=reporter)


def _appeal(decided: Decision, reporter: Person, answered_by: Person, outcome: str) -> None:
    appeal = appeal_file(actor=reporter, decision=decided.pk, reason="当时灯确实不亮")
    appeal_answer(
        actor=answered_by, appeal_id=appeal.pk, outcome=AppealOutcome(outcome), answer="已核实"
    )


def test_an_appeal_that_is_right_gives_it_back_once(reporter: Person, decided: Decision) -> None:
    judge = organiser(980)
    _appeal(decided, reporter, judge, "changed")
    assert balance(reporter) == 100
    assert Hazard.objects.get().outcome == ""
    assert decided.subject is not None
    cost_return(actor=judge, entry_id=decided.subject)
    assert balance(reporter) == 100
    back = Entry.objects.get(kind=EntryKind.RETURNED)
    assert back.reverses_id == decided.subject
    assert back.expires_on is not None


def test_an_appeal_that_is_not_leaves_it_taken(reporter: Person, decided: Decision) -> None:
    _appeal(decided, reporter, organiser(981), "upheld")
    assert balance(reporter) == 70
    assert Hazard.objects.get().outcome == HazardOutcome.KNOWINGLY_FALSE


def test_who_found_it_false_does_not_answer_the_appeal(cast: Cast, reporter: Person) -> None:
    earned(reporter, 100)
    rule(30)
    is_false(cast.organiser, reporter)
    drain()
    with pytest.raises(Forbidden):
        _appeal(Decision.objects.get(), reporter, cast.organiser, "changed")
    assert balance(reporter) == 70


def test_a_rule_of_it_is_about_people_alone(cast: Cast) -> None:
    body = {
        "kind": "false_report", "area_code": "440104", "points": 30, "from_on": "2199-02-01",
        "to_team": True,
    }  # fmt: skip
    refused = client_of(cast.organiser).post(
        "/api/v1/points/rules",
        body,
        content_type="application/json",
        headers={"Idempotency-Key": "k"},
    )
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "to_team")
