"""What a newcomer finds in the demo city."""

import pytest

from jiefang.accounts.models import Person
from jiefang.hours.demo import hours_of_the_demo
from jiefang.hours.models import Correction, HourEntry
from jiefang.hours.selectors import held_for
from tests.cast import HERE, PASSWORD
from tests.teams.factories import make_team


@pytest.mark.django_db
def test_the_demos_members_have_hours_and_their_captain_something_to_decide() -> None:
    people = {
        n: Person.objects.create_person(
            phone=f"+861380000000{n}", name=f"街坊{n}", password=PASSWORD
        )
        for n in (2, 4, 5, 6)
    }
    make_team(area_code=f"{HERE}001", captain=people[2])
    hours_of_the_demo()
    hours_of_the_demo()
    assert HourEntry.objects.of(people[4].pk).count() == 12
    assert held_for(people[2]).count() == 1
    assert Correction.objects.get().author_id == people[2].pk
