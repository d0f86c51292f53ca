"""Whom to call to the stage, and that the list was taken out is written down."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from jiefang.common.sheets import TYPES
from jiefang.honours import services
from jiefang.honours.models import Award, Season
from jiefang.outbox.models import Event
from tests.cast import Cast, client_of
from tests.honours.worlds import make_season, on_notice

FRIDAY = date(2026, 11, 20)


def season_over(cast: Cast) -> Season:
    """Two were honoured."""
    season = make_season(cast)
    (first, _) = on_notice(cast, season, cast.member, cast.leader, today=FRIDAY)
    after = first.season.notice_until
    assert after is not None
    today = after + timedelta(days=1)
    assert services.award_season(actor=cast.organiser, season_id=season.pk, today=today) == 2
    return season


def path(season: Season, form: str = "json") -> str:
    return f"/api/v1/honours/seasons/{season.pk}/ceremony?format={form}"


def test_they_are_called_in_the_order_of_their_numbers(cast: Cast) -> None:
    season = season_over(cast)
    found = client_of(cast.organiser).get(path(season)).json()
    numbers = list(Award.objects.order_by("number").values_list("number", flat=True))
    assert [(row["place"], row["number"]) for row in found["items"]] == list(enumerate(numbers, 1))
    assert found["year"] == 2026
    event = Event.objects.get(kind="honours.ceremony_exported")
    assert event.data["people"] == 2


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_is_a_file(cast: Cast, form: str) -> None:
    season = season_over(cast)
    answer = client_of(cast.organiser).get(path(season, form))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer["Content-Type"].startswith(TYPES[form].partition(";")[0])
    if form == "csv":
        assert cast.member.name in body.decode("utf-8-sig")
    else:
        rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
        assert cast.member.name in [row[2] for row in rows]


def test_revoked_erased_and_secret_ones_are_not_called(cast: Cast) -> None:
    season = season_over(cast)
    first, second = Award.objects.order_by("number")
    services.award_revoke(actor=cast.organiser, award_id=first.pk, reason="事迹不实")
    Award.objects.filter(pk=second.pk).update(public=False, publish=False)
    assert client_of(cast.organiser).get(path(season)).json()["items"] == []


@pytest.mark.parametrize("role", ["captain", "liaison", "neighbour", "administrator"])
def test_nobody_else_takes_it_out(cast: Cast, role: str) -> None:
    season = season_over(cast)
    assert client_of(getattr(cast, role)).get(path(season)).status_code == 403
    assert not Event.objects.filter(kind="honours.ceremony_exported").exists()
