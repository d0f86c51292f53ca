"""An honour is edited between its seasons; what was awarded says what it said."""

from typing import Any

import pytest

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, Forbidden, NotFound
from jiefang.common.ids import uuid7
from jiefang.honours import services
from jiefang.honours.catalogue import GOOD_SAMARITAN, definition_of
from jiefang.honours.models import Award, Definition, Season
from jiefang.outbox.models import Event
from tests.cast import Cast, client_of, give, make_cast, make_person
from tests.honours.worlds import make_definition, make_season
from tests.joining.joiners import call
from tests.support.together import together
from tests.untouched import digest

pytestmark = pytest.mark.django_db


def over(season: Season) -> Season:
    """As if the season had been closed."""
    today = season.closes_on
    Season.objects.filter(pk=season.pk).update(
        state="closed", notice_from=today, notice_until=today
    )
    return season


def of_the_city() -> Person:
    return give(make_person(7900, "市组织"), Role.ORGANISER, area_code="4401")


def change(cast: Cast, row: Definition, **given: Any) -> Definition:
    return services.definition_change(actor=cast.organiser, definition_id=row.pk, **given)


def test_one_without_seasons_is_edited_in_its_place(cast: Cast) -> None:
    row = make_definition(cast)
    edited = change(cast, row, name="月度之星", quota=5, criteria={"hours": 9})
    assert (edited.pk, edited.name, edited.quota) == (row.pk, "月度之星", 5)
    assert edited.criteria == {"hours": 9}
    (event,) = Event.objects.filter(kind="honours.definition_changed")
    assert (event.data["what"], event.actor_id) == ("edited", cast.organiser.pk)


def test_seasons_and_awards_keep_the_version_of_their_time(cast: Cast) -> None:
    row = make_definition(cast)
    season = over(make_season(cast, definition=row))
    edited = change(cast, row, name="月度之星", quota=5, level="street")
    assert edited.pk != row.pk
    season.refresh_from_db()
    assert (season.definition.name, season.definition.level) == ("年度服务之星", "district")
    (listed,) = client_of(cast.organiser).get("/api/v1/honours/definitions").json()["items"]
    assert (listed["id"], listed["name"]["zh"], listed["quota"]) == (str(edited.pk), "月度之星", 5)
    assert make_season(cast, definition=edited, year=2027).quota == 5


def test_an_honour_that_was_given_says_what_it_said(cast: Cast) -> None:
    given = services.award_honour(
        definition_code=GOOD_SAMARITAN,
        person_id=cast.member.pk,
        cause="deed:1",
        reason="",
        decided_by=cast.organiser,
        public=True,
    )
    row = definition_of(GOOD_SAMARITAN)
    services.definition_change(actor=of_the_city(), definition_id=row.pk, name="见义勇为英雄")
    award = Award.objects.get(pk=given.pk)
    assert (award.honour, award.definition.name) == ("见义勇为先进个人", "见义勇为先进个人")
    assert definition_of(GOOD_SAMARITAN).name == "见义勇为英雄"


def test_one_year_has_one_season_whatever_the_version(cast: Cast) -> None:
    row = make_definition(cast)
    over(make_season(cast, definition=row))
    edited = change(cast, row, quota=5)
    with pytest.raises(Conflict, match=r"conflict\.season_exists"):
        make_season(cast, definition=edited)
    with pytest.raises(Conflict, match=r"conflict\.replaced"):
        make_season(cast, definition=row, year=2027)


def test_a_season_that_is_going_on_keeps_its_honour(cast: Cast) -> None:
    row = make_definition(cast)
    make_season(cast, definition=row)
    before = digest()
    for act in (
        lambda: change(cast, row, quota=5),
        lambda: services.definition_retire(
            actor=cast.organiser, definition_id=row.pk, retired=True
        ),
    ):
        with pytest.raises(Conflict, match=r"conflict\.in_season"):
            act()
    assert digest() == before


def test_a_retired_one_opens_no_season_until_it_is_brought_back(cast: Cast) -> None:
    row = make_definition(cast)
    path, client = f"honours/definitions/{row.pk}/retired", client_of(cast.organiser)
    assert call(client, "PUT", path, {"retired": True}).json()["retired"] is True
    with pytest.raises(Conflict, match=r"conflict\.retired"):
        make_season(cast, definition=row)
    assert call(client, "PUT", path, {"retired": False}).json()["retired"] is False
    assert make_season(cast, definition=row).definition_id == row.pk


def test_what_the_platform_gives_itself_is_not_retired() -> None:
    row = definition_of(GOOD_SAMARITAN)
    with pytest.raises(Conflict, match=r"conflict\.built_in"):
        services.definition_retire(actor=of_the_city(), definition_id=row.pk, retired=True)


def test_others_edit_nothing_and_nobody_moves_it_out_of_their_area(cast: Cast) -> None:
    row = make_definition(cast)
    before = digest()
    for somebody in (cast.captain, cast.member, cast.liaison):
        with pytest.raises(Forbidden):
            services.definition_change(actor=somebody, definition_id=row.pk, quota=5)
    with pytest.raises(Forbidden):
        change(cast, row, area_code="440106")
    with pytest.raises(NotFound):
        services.definition_change(actor=cast.organiser, definition_id=uuid7(), quota=5)
    assert digest() == before


@pytest.mark.parametrize("body", [{"quota": 0}, {"name": ""}, {"level": "world"}, {"criteria": 7}])
def test_bad_values_are_refused(cast: Cast, body: dict[str, Any]) -> None:
    row = make_definition(cast)
    path = f"honours/definitions/{row.pk}"
    answer = call(client_of(cast.organiser), "PATCH", path, body, key="edit")
    assert answer.status_code == 422, answer.json()


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_at_once_of_one_with_seasons_one_stands() -> None:
    cast = make_cast()
    row = make_definition(cast)
    over(make_season(cast, definition=row))
    quotas = [7, 8]

    def tried() -> str:
        try:
            change(cast, row, quota=quotas.pop())
        except Conflict as refused:
            return refused.code
        return "done"

    assert sorted(together(tried)) == ["conflict.replaced", "done"]
    assert Definition.objects.current().count() == 1
