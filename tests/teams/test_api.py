"""Teams over the API: as a captain, a member, a neighbour and a stranger meet them."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from jiefang.teams.models import Team
from tests.cast import Cast, client_of, make_person
from tests.joining.joiners import call, streets
from tests.teams.factories import make_certificate, make_membership, make_team

pytestmark = pytest.mark.django_db


def get(client: Client, path: str) -> Any:
    answer = call(client, "GET", path)
    assert answer.status_code == 200, answer.content
    return answer.json()


def emblem() -> bytes:
    into = BytesIO()
    Image.new("RGBA", (900, 600), (200, 30, 40, 0)).save(into, "PNG")
    return into.getvalue()


def many(team: Team, number: int, first: int = 500) -> None:
    for i in range(number):
        person = make_person(first + i, f"街坊{i}")
        make_membership(team, person, roles=["patrol"])
        make_certificate(person)


def test_an_organiser_founds_a_team_with_its_first_captain(cast: Cast) -> None:
    streets()
    body = {
        "name": "如意平安骑行队",
        "name_en": "Ruyi Safe Riders",
        "kind": "riders",
        "colour": "#0A6E5C",
        "area_code": "440104001",
        "founded_on": "2019-05-04",
        "captain": cast.neighbour.phone,
    }
    answer = call(client_of(cast.organiser), "POST", "teams", body, key="1")
    assert answer.status_code == 201, answer.json()
    found = answer.json()
    assert (found["colour"], found["area_name"], found["members"]) == ("#0a6e5c", "洪桥街道", 1)
    assert [each["name"] for each in found["captains"]] == [cast.neighbour.name]
    assert get(client_of(cast.neighbour), f"teams/{found['id']}")["can"]["plan"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"area_code": "440104999"}, "area_code"),
        ({"founded_on": "9999-01-01"}, "founded_on"),
        ({"founded_on": "2100-01-01"}, "founded_on"),
        ({"captain": "13800009999"}, "captain"),
        ({"colour": "red"}, "colour"),
        ({"name": "a\u202eb"}, "name"),
    ],
)
def test_what_makes_no_team_is_said_by_its_field(
    cast: Cast, change: dict[str, Any], field: str
) -> None:
    streets()
    body = {"name": "新队", "area_code": "440104001"} | change
    answer = call(client_of(cast.organiser), "POST", "teams", body, key="1")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
    assert not Team.objects.exists()


def test_a_name_is_there_once_in_an_area_until_the_team_is_closed(cast: Cast) -> None:
    streets()
    client, body = client_of(cast.organiser), {"name": "新队", "area_code": "440104001"}
    first = call(client, "POST", "teams", body, key="1").json()
    answer = call(client, "POST", "teams", body, key="2")
    assert answer.json()["code"] == "conflict.team_name_taken"
    assert call(client, "PATCH", f"teams/{first['id']}", {"status": "closed"}).status_code == 200
    assert call(client, "POST", "teams", body, key="3").status_code == 201


def test_a_captain_founds_a_sub_team_and_none_below_it(cast: Cast) -> None:
    streets()
    team, client = make_team(captain=cast.captain), client_of(cast.captain)
    body = {"name": "夜巡小队", "area_code": "440104001", "parent": str(team.pk)}
    part = call(client, "POST", "teams", body, key="1")
    assert part.status_code == 201, part.json()
    below = body | {"name": "更小", "parent": part.json()["id"]}
    assert call(client, "POST", "teams", below, key="2").json()["errors"][0]["field"] == "parent"
    assert [sub["name"] for sub in get(client, f"teams/{team.pk}")["sub_teams"]] == ["夜巡小队"]


def test_the_public_page_says_nothing_about_a_person(cast: Cast) -> None:
    team = make_team(captain=cast.captain, story="从 27 人到 2300 人。")
    make_membership(team, cast.member)
    answer = Client().get(f"/api/v1/public/teams/{team.pk}")
    said = answer.content.decode()
    assert (answer.json()["members"], answer.json()["story"]) == (2, team.story)
    assert cast.captain.name not in said
    assert str(cast.captain.pk) not in said
    Team.objects.update(status="closed")
    assert Client().get(f"/api/v1/public/teams/{team.pk}").status_code == 404


def test_an_emblem_is_written_anew_small_and_on_white(cast: Cast) -> None:
    team, client = make_team(captain=cast.captain), client_of(cast.captain)
    path = f"/api/v1/teams/{team.pk}/emblem"
    answer = client.put(path, emblem(), content_type="image/png")
    assert answer.status_code == 204
    url = get(client, f"teams/{team.pk}")["emblem_url"]
    kept = Client().get(url)
    image = Image.open(BytesIO(kept.content))
    assert (kept["Content-Type"], image.format, max(image.size)) == ("image/webp", "WEBP", 512)
    assert image.convert("RGB").getpixel((9, 9)) == (255, 255, 255)
    assert client.delete(path).status_code == 204
    assert get(client, f"teams/{team.pk}")["emblem_url"] is None
    assert Client().get(url).status_code == 404


def test_who_is_no_member_reads_no_name(cast: Cast) -> None:
    make_team(captain=cast.captain)
    seen = get(client_of(cast.neighbour), "teams")["items"][0]
    assert (seen["captains"], seen["members"], seen["my"]) == ([], 1, None)
    mine = get(client_of(cast.captain), "teams?mine=true")["items"][0]
    assert mine["captains"][0]["name"] == cast.captain.name
    assert mine["my"]["rank"] == "captain"


def test_an_organiser_finds_the_teams_of_the_area_among_their_own(cast: Cast) -> None:
    here = make_team()
    make_team("天河骑手", area_code="440106001")
    mine = get(client_of(cast.organiser), "teams?mine=true")["items"]
    assert [team["id"] for team in mine] == [str(here.pk)]


def test_teams_are_found_by_name_and_area(cast: Cast) -> None:
    make_team("秀兰大妈", name_en="Xiulan Aunties")
    make_team("天河骑手", area_code="440106001")
    client = client_of(cast.neighbour)
    for query, number in (
        ("q=大妈", 1),
        ("q=AUNTIES", 1),
        ("area=440106", 1),
        ("q=无", 0),
        ("", 2),
    ):
        assert len(get(client, f"teams?{query}")["items"]) == number


def test_a_list_of_teams_takes_the_same_queries_for_one_and_for_many(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for i in range(30):
        many(make_team(f"{i:02}队", captain=make_person(900 + i, "队长")), 2, first=1000 + 2 * i)
    client = client_of(cast.organiser)
    get(client, "teams")
    with django_assert_max_num_queries(12):
        found = get(client, "teams?limit=30")["items"]
    assert [(len(item["captains"]), item["members"]) for item in found] == [(1, 3)] * 30


def test_a_list_of_members_takes_the_same_queries_for_few_and_for_many(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    team = make_team(captain=cast.captain)
    many(team, 60)
    client = client_of(cast.captain)
    get(client, f"teams/{team.pk}/members")
    with django_assert_max_num_queries(11):
        found = get(client, f"teams/{team.pk}/members?limit=200")["items"]
    assert len(found) == 61
    assert found[0]["rank"] == "captain"
    assert found[1]["certificates"] == [{"kind": "first_aid", "expires_on": "2099-03-01"}]
    assert found[1]["person"]["phone_masked"].count("*") == 4


def test_members_are_found_by_name_by_the_end_of_the_number_and_by_a_whole_one(cast: Cast) -> None:
    team, client = make_team(captain=cast.captain), client_of(cast.captain)
    many(team, 5)
    for q, number in (("街坊3", 1), ("0503", 1), ("13900000503", 1), ("00005", 0), ("街坊", 5)):
        assert len(get(client, f"teams/{team.pk}/members?q={q}")["items"]) == number, q


def test_what_ends_is_shown_before_it_blocks(cast: Cast) -> None:
    today = timezone.localdate()
    team, client = make_team(captain=cast.captain), client_of(cast.captain)
    soon = make_person(700, "保险将到期", insured_until=today + timedelta(days=10))
    over = make_person(701, "证书已过期")
    carried = make_person(702, "已续证")
    for person in (soon, over, carried):
        make_membership(team, person)
        make_certificate(person, expires_on=today - timedelta(days=1))
    make_certificate(carried, issued_on=date(2026, 1, 1), expires_on=today + timedelta(days=900))
    found = get(client, f"teams/{team.pk}/members?expiring_days=14")["items"]
    assert {item["person"]["name"] for item in found} == {"保险将到期", "证书已过期"}
    assert {tuple(item["problems"]) for item in found} == {("certificate_expired",)}
    lapsed = make_person(703, "没有保险", insured_until=None)
    make_membership(team, lapsed)
    assert get(client_of(lapsed), "me/teams")["items"][0]["problems"] == ["not_insured"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_filtered_list_leaves_as_a_file_with_masked_numbers(cast: Cast, form: str) -> None:
    team, client = make_team(captain=cast.captain), client_of(cast.captain)
    many(team, 3)
    answer = client.get(f"/api/v1/teams/{team.pk}/members/export?format={form}&q=街坊1")
    body = b"".join(answer) if answer.streaming else answer.content
    assert answer["Content-Disposition"] == f'attachment; filename="members.{form}"'
    if form == "csv":
        lines = body.decode("utf-8-sig").strip().splitlines()
        assert len(lines) == 2
        assert lines[1].startswith("街坊1,139****0501,队员,巡防员,在队,2026-01-05,,,2099-12-31")
    assert "13900000501" not in body.decode("utf-8", "replace")


def test_a_captain_sees_a_number_for_a_reason_that_is_written_down(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    make_membership(team, cast.neighbour)
    path, body = f"people/{cast.neighbour.pk}/reveal", {"field": "phone", "purpose": "team"}
    answer = call(client_of(cast.captain), "POST", path, body, key="1")
    assert (answer.status_code, answer.json()["phone"]) == (200, cast.neighbour.phone)
    assert call(client_of(cast.liaison), "POST", path, body, key="2").status_code == 404
