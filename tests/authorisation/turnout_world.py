"""A shift that is on: the member patrols and has called for help, the leader may check in."""

from jiefang.geography.coordinates import Point
from jiefang.hazards.services.reporting import hazard_report
from jiefang.turnout.claims import Claim
from jiefang.turnout.constants import Way
from jiefang.turnout.models import HelpCall
from tests.cast import Cast
from tests.turnout.street import come, confirm, shift_now

PLACE = (113.2830, 23.1305)
"""Two kilometres from the incidents of the world: nobody is called from here."""


def turnout_names(cast: Cast) -> dict[str, object]:
    """A task without a team, so that no list of teams is longer for it."""
    lon, lat = PLACE
    shift = shift_now(title="路口疏导", longitude=lon, latitude=lat)
    confirm(shift, cast.leader, cast.second_member, cast.member)
    here = Claim(Way.POSITION, location=Point(lon, lat), accuracy_m=10.0)
    attendance = come(cast.member, shift, here)
    call = HelpCall.objects.create(
        person=cast.member,
        attendance=attendance,
        raised_at=attendance.checked_in_at,
        told=[cast.liaison.pk, cast.leader.pk],
    )
    hazard = hazard_report(actor=cast.member, kind="lamp", location=Point(lon, lat))
    return {
        "hazard": hazard.pk,
        "street_shift": shift.pk,
        "street_checkpoint": attendance.pk,
        "help": call.pk,
        "second_person": cast.second_member.pk,
    }
