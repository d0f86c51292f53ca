"""Places, offers, no-shows and tasks of the team that the captain leads and the member is in."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from jiefang.common.clock import now
from jiefang.geography.coordinates import Point
from jiefang.patrols.models import NoShow, SignUp
from jiefang.patrols.services.offering import offer_make
from jiefang.patrols.services.sign_ups import sign_up_make, sign_ups_ask
from jiefang.patrols.services.squads import Wanted, task_put_up, task_take
from tests.authorisation.plans_world import plans_world
from tests.cast import BEIJING_ROAD, Cast
from tests.patrols.shifts import in_days, make_shift

_FAR = 400
"""So many days ahead that no list of the coming weeks has it."""


def patrols_world(cast: Cast) -> dict[str, object]:
    """The names of the objects that the rows of plans and of sign-ups speak of."""
    planned = plans_world(cast)
    return planned | _sign_ups(cast, planned["plan_team"])


def _sign_ups(cast: Cast, team_id: Any) -> dict[str, object]:
    free, placed, asked, offered = (make_shift(team_id, in_days(_FAR + n)) for n in range(4))
    ask: dict[str, Any] = {"actor": cast.captain, "person_ids": [cast.member.pk]}
    given = sign_up_make(actor=cast.captain, shift_id=offered.pk)
    return {
        "captain": cast.captain.pk,
        "free_shift": free.pk,
        "sign_up": sign_up_make(actor=cast.member, shift_id=placed.pk).pk,
        "captains_sign_up": sign_up_make(actor=cast.captain, shift_id=placed.pk).pk,
        "asked": sign_ups_ask(**ask, shift_id=asked.pk, role="patrol")[0].pk,
        "offer": offer_make(actor=cast.captain, sign_up_id=given.pk, to=cast.member.pk).pk,
        "absent": _past(cast, team_id, 1).pk,
        "no_show": _no_show(cast, team_id),
        **_tasks(cast),
    }


def _past(cast: Cast, team_id: UUID, days: int, state: str = "confirmed") -> SignUp:
    shift = make_shift(team_id, in_days(-days))
    return SignUp.objects.create(
        shift=shift,
        person=cast.member,
        role="patrol",
        state=state,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
    )


def _no_show(cast: Cast, team_id: UUID) -> UUID:
    row = _past(cast, team_id, 2, "no_show")
    NoShow.objects.create(sign_up=row, person=cast.member, author=cast.captain, reason="没有来")
    return row.pk


def _tasks(cast: Cast) -> dict[str, object]:
    """One that is open, one that the captain leads, one that the member leads."""
    made = []
    for days in (10, 11, 12):
        begins = now() + timedelta(days=days)
        ends = begins + timedelta(hours=1)
        wanted = Wanted("清理消防通道", "440104001", Point(*BEIJING_ROAD), begins, ends, 5)
        made.append(task_put_up(actor=cast.captain, wanted=wanted).pk)
    task_take(actor=cast.captain, task_id=made[1])
    task_take(actor=cast.member, task_id=made[2])
    return {"task": made[0], "captains_task": made[1], "members_task": made[2]}
