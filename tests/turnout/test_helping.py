"""Calls for help, and the map of patrols that shows no few."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, Forbidden, NotFound
from jiefang.realtime.models import StreamEntry
from jiefang.teams.models import Team
from jiefang.turnout.models import HelpCall
from jiefang.turnout.selectors.presence import presence
from jiefang.turnout.services.helping import help_answer, help_call, help_over
from tests.cast import Cast, client_of, make_person
from tests.joining.joiners import call
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


def one_calls(number: int, team: Team | None = None) -> tuple[Person, HelpCall]:
    walker = make_person(number, "求助的人")
    on_patrol(walker, shift_now(team))
    return walker, help_call(actor=walker)


def seen_by(person: Person) -> Any:
    return client_of(person).get("/api/v1/help").json()["items"]


def test_a_liaison_sees_who_calls_and_from_where_and_strangers_see_nobody(cast: Cast) -> None:
    walker, made = one_calls(786)
    (item,) = seen_by(cast.liaison)
    assert item["person"] == {"id": str(walker.pk), "name": "求助的人"}
    assert (item["id"], item["place"]["known"]) == (str(made.pk), False)
    for person in (walker, cast.neighbour, cast.liaison_elsewhere):
        assert seen_by(person) == []
    help_over(actor=cast.liaison, help_id=made.pk)
    assert seen_by(cast.liaison) == []


def test_the_first_who_answers_sees_to_it_and_all_hear_who_does(cast: Cast) -> None:
    captain = make_person(787, "带队的人")
    walker, made = one_calls(788, make_team(captain=captain))
    path = f"help/{made.pk}/answer"
    answer = call(client_of(cast.liaison), "POST", path, {}, key="1")
    assert answer.status_code == 200, answer.content
    late = call(client_of(captain), "POST", path, {}, key="2")
    assert (late.status_code, late.json()["code"]) == (409, "conflict.help_answered")
    assert call(client_of(cast.liaison), "POST", path, {}, key="3").status_code == 200
    assert letters(walker) == ["turnout.help_answered"]
    assert letters(captain) == ["turnout.help", "turnout.help_answered"]
    assert seen_by(captain)[0]["answered_by"]["name"] == cast.liaison.name


def test_nobody_answers_for_themselves_as_a_buddy_or_what_is_over(cast: Cast) -> None:
    walker, made = one_calls(789)
    buddy = make_person(780, "同伴")
    HelpCall.objects.update(told=[buddy.pk])
    for person in (walker, buddy):
        with pytest.raises(Forbidden):
            help_answer(actor=person, help_id=made.pk)
    help_over(actor=walker, help_id=made.pk)
    with pytest.raises(Conflict, match=r"conflict\.help_over"):
        help_answer(actor=cast.liaison, help_id=made.pk)
    assert HelpCall.objects.get().answered_by is None


def test_the_list_of_calls_costs_the_same_however_long(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(cast.liaison)
    for number in (801, 802, 803):
        one_calls(number)
        with django_assert_max_num_queries(6):
            client.get("/api/v1/help")
    assert len(seen_by(cast.liaison)) == 3


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
