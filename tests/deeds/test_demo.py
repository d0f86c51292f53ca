"""The demo city's case files."""

import pytest

from jiefang.accounts.constants import Role
from jiefang.deeds.demo import COMMITTEE, MEMBER, ORGANISER, deeds_of_the_demo
from jiefang.deeds.models import Deed
from tests.cast import HERE, give, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("districts")]


def test_newcomers_see_files_at_several_steps_once() -> None:
    for number, phone in enumerate((ORGANISER, MEMBER, *COMMITTEE), 400):
        person = make_person(number, f"街坊{number}")
        person.phone = f"+86{phone}"
        person.save()
        if phone == ORGANISER:
            give(person, Role.ORGANISER, area_code=HERE)
    deeds_of_the_demo()
    deeds_of_the_demo()
    states = sorted(Deed.objects.values_list("state", flat=True))
    assert states == ["awarded", "deliberating", "filed", "noticed"]
