"""What a newcomer finds on the desk of hazards."""

import pytest

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.hazards.constants import HazardState
from jiefang.hazards.demo import hazards_of_the_demo
from jiefang.hazards.models import Hazard
from jiefang.hazards.selectors import hazards_found
from tests.cast import HERE, PASSWORD
from tests.teams.factories import make_team


@pytest.mark.django_db
def test_the_captain_of_the_demo_has_reports_in_every_state_and_none_from_tomorrow() -> None:
    people = {
        n: Person.objects.create_person(
            phone=f"+861380000000{n}", name=f"街坊{n}", password=PASSWORD
        )
        for n in (2, 4, 5, 6)
    }
    make_team(area_code=f"{HERE}001", captain=people[2])
    hazards_of_the_demo()
    found = hazards_found(people[2], answered=True)
    assert {row.state for row in found} == set(HazardState.values)
    assert not Hazard.objects.filter(reported_at__gt=now()).exists()
    for row in found:
        times = [row.reported_at, row.seen_at, row.handled_at, row.closed_at]
        reached = [at for at in times if at is not None]
        assert reached == sorted(reached)
        assert max(reached) <= now()


@pytest.mark.django_db
def test_without_the_people_of_the_demo_nothing_is_reported() -> None:
    hazards_of_the_demo()
    assert not Hazard.objects.exists()
