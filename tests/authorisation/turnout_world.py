"""A shift that is on: the member patrols and has called for help, the leader may check in."""

from jiefang.turnout.models import HelpCall
from tests.cast import Cast
from tests.turnout.street import confirm, on_patrol, shift_now


def turnout_names(cast: Cast) -> dict[str, object]:
    """A task without a team, so that no list of teams is longer for it."""
    shift = shift_now(title="路口疏导")
    confirm(shift, cast.leader, cast.second_member)
    attendance = on_patrol(cast.member, shift)
    call = HelpCall.objects.create(
        person=cast.member,
        attendance=attendance,
        raised_at=attendance.checked_in_at,
        told=[cast.liaison.pk, cast.leader.pk],
    )
    return {
        "street_shift": shift.pk,
        "street_checkpoint": attendance.pk,
        "help": call.pk,
        "second_person": cast.second_member.pk,
    }
