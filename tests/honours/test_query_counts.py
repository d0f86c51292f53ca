"""How many statements each list of honours takes, however many rows there are."""

from datetime import timedelta
from typing import Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jiefang.honours.models import Award, Season
from tests.authorisation.table import World
from tests.cast import make_person
from tests.honours.test_certificates import give
from tests.honours.worlds import make_definition, make_season, put_forward

pytestmark = pytest.mark.django_db

PINNED: Final = {
    ("organiser", "honours/definitions"): 3,
    ("organiser", "honours/seasons"): 5,
    ("organiser", "honours/seasons/{honour_season}/nominations"): 13,
    ("organiser", "honours/awards"): 3,
    ("captain", "me/honour-tasks"): 6,
    ("leader", "me/honour-tasks"): 14,
    ("member", "me/honours"): 3,
    ("member", "me/nominations"): 3,
    ("anonymous", "public/honours"): 1,
    ("anonymous", "public/honour-notices"): 2,
}


def statements(world: World, role: str, path: str) -> int:
    client = world.client(role)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/api/v1/{path}".format(**world.names))
    assert answer.status_code == 200
    return len(captured)


def crowd(world: World) -> None:
    """More honours, seasons, nominations and awards; those of the member are in public."""
    cast = world.cast
    asked = Season.objects.get(pk=world.names["honour_season"])
    for number in range(3):
        honour = make_definition(cast, code=f"more_{number}")
        season = make_season(cast, definition=honour, year=2040)
        person = make_person(8800 + number, f"街坊{number}")
        put_forward(cast, asked, person)
        put_forward(cast, season, cast.member)
        give(cast, cast.member, cause=f"more:{number}")
    Award.objects.filter(person=cast.member).update(publish=True)
    noticed = Season.objects.filter(pk=world.names["honour_noticed_season"])
    until = timezone.localdate() + timedelta(days=30)
    noticed.get().nominations.update(notice_until=until)


@pytest.mark.parametrize(("role", "path"), PINNED)
def test_a_list_takes_as_many_statements_as_pinned_with_few_rows_and_many(
    role: str, path: str, world: World
) -> None:
    few = statements(world, role, path)
    crowd(world)
    wanted = PINNED[role, path]
    assert (few, statements(world, role, path)) == (wanted, wanted)
