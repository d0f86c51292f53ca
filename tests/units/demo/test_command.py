"""``manage.py demo``: the same each time, and never beside real people."""

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from jiefang.accounts.models import Person
from jiefang.units.demo import cast, load
from jiefang.units.models import Member, Unit
from tests.cast import make_person


@pytest.fixture(autouse=True)
def debug(db: None, settings: Settings) -> None:
    settings.DEBUG = True


def test_the_same_seed_gives_the_same_city() -> None:
    call_command("demo", verbosity=0)
    before = list(Unit.objects.order_by("pk").values_list("pk", "name", "longitude", "ready"))
    call_command("demo", reset=True, verbosity=0)
    after = list(Unit.objects.order_by("pk").values_list("pk", "name", "longitude", "ready"))
    assert after == before


def test_a_second_start_leaves_everything_but_tired_shifts() -> None:
    call_command("demo", verbosity=0)
    tired = Member.objects.on_duty().filter(unit__code=cast.UNIT_CODE)
    tired.update(on_duty_since="2020-01-01T00:00:00Z")
    call_command("demo", verbosity=0)
    assert Member.objects.filter(on_duty_since__year=2020).count() == 0


def test_without_debug_it_needs_the_word(settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG is off"):
        call_command("demo")
    assert not Person.objects.exists()


def test_beside_real_people_nothing_is_loaded_or_cleared() -> None:
    make_person(1, "真人")
    with pytest.raises(CommandError, match="not of the demo"):
        call_command("demo", reset=True)
    with pytest.raises(RuntimeError):
        load.clear()
    assert Person.objects.count() == 1
