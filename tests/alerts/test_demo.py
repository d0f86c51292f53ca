import pytest

from jiefang.alerts import wire
from jiefang.alerts.constants import IncidentState
from jiefang.alerts.demo import DAY, day_so_far
from jiefang.alerts.models import Dispatch, Incident
from jiefang.alerts.selectors import rooms_of, totals, with_timeline
from tests.cast import BEIJING_ROAD, Cast, make_unit, man

pytestmark = pytest.mark.django_db


def test_the_day_so_far_is_over_and_tells_its_story(cast: Cast) -> None:
    cast.liaison.phone = "+8613800000001"
    cast.liaison.save()
    man(make_unit("D-1", "示范", "440104001", BEIJING_ROAD), cast.captain, cast.organiser)
    day_so_far()
    assert Incident.objects.filter(state=IncidentState.CLOSED).count() == len(DAY)
    assert Incident.objects.exclude(status="actual").count() == 1
    assert not Dispatch.objects.live().exists()
    room = with_timeline(rooms_of(list(Incident.objects.order_by("triggered_at")[:1]))[0])
    detail = wire.detail(room)
    assert [each["kind"] for each in detail["timeline"]][-1] == "closed"
    assert detail["people_accepted"] == 2
    assert totals(cast.liaison, None)["open"] == 0


def test_no_day_without_the_demos_people(cast: Cast) -> None:
    day_so_far()
    assert not Incident.objects.exists()
