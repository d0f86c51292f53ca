"""Nobody is simulated where anybody is real."""

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from jiefang.units.simulation import people
from tests.cast import make_person


@pytest.fixture(autouse=True)
def debug(db: None, settings: Settings) -> None:
    settings.DEBUG = True


def test_without_a_demo_there_is_no_crowd() -> None:
    assert "no demo" in (people.why_not() or "")


def test_where_debug_is_off_there_is_no_crowd(settings: Settings) -> None:
    settings.DEBUG = False
    assert "DEBUG is off" in (people.why_not() or "")


def test_beside_a_real_person_there_is_no_crowd() -> None:
    make_person(1, "演示", is_demo=True)
    assert people.why_not() is None
    make_person(2, "真人")
    assert "not of the demo" in (people.why_not() or "")


def test_the_crowd_plays_on_this_machine_only() -> None:
    with pytest.raises(CommandError, match="this machine"):
        call_command("simulate", url="http://jiefang.example:80")
