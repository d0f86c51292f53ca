"""Calls for help, and the map of patrols that shows no few."""

import pytest

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, Forbidden, NotFound
from jiefang.realtime.models import StreamEntry
from jiefang.turnout.models import HelpCall
from jiefang.turnout.selectors.presence import presence
from jiefang.turnout.services.helping import help_call, help_over
from tests.cast import Cast, make_person
from tests.teams.factories import make_membership, make_team
from tests.turnout.street import on_patrol, shift_now

pytestmark = pytest.mark.django_db


def letters(person: Person) -> list[str]:
    rows = StreamEntry.objects.filter(stream=f"person:{person.pk}").order_by("seq")
    return [row.data["kind"] for row in rows if "help" in row.data["kind"]]


def out(number: int, shift: object) -> Person:
    person = make_person(number, f"街坊{number}")
    on_patrol(person, shift)  # type: ignore[arg-type]
    return person


def test_captain_buddy_and_liaison_hear_the_call_and_its_end_and_a_stranger_nothing(
    cast: Cast,
) -> None:
    captain = make_person(782, "带队的人")
    team = make_team(captain=captain)
    shift = shift_now(team)
    walker, buddy = (make_person(number, f"街坊{number}") for number in (783, 784))
    for person in (walker, buddy):
        make_membership(team, person)
        on_patrol(person, shift)
    call = help_call(actor=walker)
    for person in (captain, buddy, cast.liaison):
        assert letters(person) == ["turnout.help"]
    with pytest.raises(Conflict):
        help_call(actor=walker)
    with pytest.raises(Forbidden):
        help_over(actor=buddy, help_id=call.pk)
    with pytest.raises(NotFound):
        help_over(actor=make_person(785, "路人"), help_id=call.pk)
    assert HelpCall.objects.get().over_at is None
    help_over(actor=cast.liaison, help_id=call.pk)
    help_over(actor=walker, help_id=call.pk)
    for person in (captain, buddy, cast.liaison):
        assert letters(person) == ["turnout.help", "turnout.help_over"]
    assert letters(walker) == ["turnout.help_over"]


def test_who_is_not_on_patrol_calls_nobody_by_this(cast: Cast) -> None:
    with pytest.raises(Conflict):
        help_call(actor=cast.member)
    assert not HelpCall.objects.exists()


def test_four_people_are_not_on_the_map_five_are_and_nine_look_like_five() -> None:
    shift = shift_now()
    for number in range(790, 794):
        out(number, shift)
    assert presence(0) == presence(7) == []
    out(794, shift)
    assert [cell["people"] for cell in presence(0)] == [5]
    for number in range(795, 799):
        out(number, shift)
    assert [cell["people"] for cell in presence(7)] == [5]
