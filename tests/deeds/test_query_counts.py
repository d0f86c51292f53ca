"""How many statements each list takes, however many files there are. A change is a decision."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiefang.deeds.constants import State
from jiefang.deeds.services.caring import care_plan
from tests.cast import Cast, client_of
from tests.deeds.files import LATER, Story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("districts")]
PINNED = {"public/deeds": 3, "me/deeds": 6, "deeds": 6, "deeds?overdue=true": 6}


def _statements(cast: Cast, path: str) -> int:
    readers = {"public": None, "me": cast.neighbour}
    client = client_of(readers.get(path.partition("/")[0], cast.organiser))
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/api/v1/{path}")
    assert answer.json()["items"]
    return len(captured)


def _some(cast: Cast, times: int) -> None:
    """Files in several states, some with a care task that is late."""
    given = {"actor": cast.neighbour, "origin": "nomination", "doer_name": "救人的街坊"}
    for _ in range(times):
        Story(cast).to(State.NOTICED, **given)
        deed = Story(cast).to(State.AWARDED, **given)
        care_plan(actor=cast.organiser, deed_id=deed.pk, kind="visit", due_on=LATER, today=LATER)


@pytest.mark.parametrize("path", PINNED)
def test_a_list_takes_as_many_statements_as_pinned_with_few_files_and_many(
    path: str, cast: Cast
) -> None:
    _some(cast, 1)
    few = _statements(cast, path)
    _some(cast, 1)
    assert (few, _statements(cast, path)) == (PINNED[path], PINNED[path])
