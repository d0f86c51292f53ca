"""A team with a rule for points by hand, somebody in it, and an organiser who gives."""

import pytest

from jiefang.accounts.models import Person
from jiefang.teams.models import Team
from tests.cast import make_person
from tests.points.hands import join, manual_rule, organiser
from tests.points.rules import AREA
from tests.teams.factories import make_team


@pytest.fixture
def team() -> Team:
    manual_rule()
    return make_team("珠江号", area_code=f"{AREA}001")


@pytest.fixture
def volunteer(team: Team) -> Person:
    person = make_person(501, "志愿者")
    join(person, team)
    return person


@pytest.fixture
def official() -> Person:
    return organiser(502)
