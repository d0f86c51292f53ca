"""People, teams and who gives what to whom by hand."""

from datetime import date
from typing import Any

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.points.constants import RuleKind
from jiefang.points.models import ManualEntry, Rule
from jiefang.points.services.granting import grant_ask
from jiefang.teams.constants import MembershipStatus
from jiefang.teams.models import Membership, Team
from tests.cast import give, make_person
from tests.points.rules import AREA, make_rule


def join(person: Person, team: Team) -> None:
    Membership.objects.create(team=team, person=person, status=MembershipStatus.ACTIVE)


def organiser(number: int, name: str = "组织", area_code: str = AREA) -> Person:
    return give(make_person(number, name), Role.ORGANISER, area_code=area_code)


def manual_rule(**fields: Any) -> Rule:
    """Up to 200 points at once, 300 for a person and 500 from an issuer in a month."""
    return make_rule(
        RuleKind.MANUAL, **({"points": 200, "cap_day": 300, "cap_month": 500} | fields)
    )


def ask(actor: Person, person: Person, team: Team, amount: int = 100, **fields: Any) -> ManualEntry:
    given: dict[str, Any] = {
        "reason": "台风夜值守",
        "evidence": "值守登记表第 3 页",
        "reference": "穗街值〔2026〕31 号",
        "happened_on": date(2026, 11, 3),
    }
    return grant_ask(
        actor=actor, person_id=person.pk, team_id=team.pk, amount=amount, **(given | fields)
    )
