"""One shift with its list, as the actor may see it."""

from typing import Any
from uuid import UUID

from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.patrols.constants import HOLDING, LIVE
from jiefang.patrols.hooks import attendance_of
from jiefang.patrols.models import Checkpoint, Shift, SignUp
from jiefang.patrols.selectors.calendar import shifts_wire
from jiefang.patrols.selectors.plans import place
from jiefang.patrols.selectors.sign_ups import missing_in


def shift_access(actor: Person, shift_id: UUID) -> Shift:
    """A shift of the actor's teams or areas, or that they are or were on the list of.

    Raises NotFound.
    """
    seen = Shift.objects.visible_to(actor) | Shift.objects.filter(
        pk__in=SignUp.objects.filter(person=actor.pk).values("shift")
    )
    shift = seen.select_related("plan").filter(pk=shift_id).first()
    if shift is None:
        raise NotFound
    return shift


def shift_detail(actor: Person, shift: Shift) -> dict[str, Any]:
    """The shift with where it goes and who comes.

    Leaders see everybody on the list; others see those who have a place, since one should know
    with whom one goes, and themselves.
    """
    run = Shift.objects.run_by(actor).filter(pk=shift.pk).exists()
    points = (
        Checkpoint.objects.filter(plan=shift.plan_id).order_by("order") if shift.plan_id else ()
    )
    return {
        **shifts_wire(actor, [shift])[0],
        "shape": shift.plan.shape if shift.plan else None,
        "checkpoints": [_checkpoint(point) for point in points],
        "cancel_reason": shift.cancel_reason,
        "people": _people(actor, shift, everybody=run),
        "can": {"manage": run},
    }


def _people(actor: Person, shift: Shift, *, everybody: bool) -> list[dict[str, Any]]:
    rows = SignUp.objects.filter(shift=shift).select_related("person").order_by("made_at", "pk")
    rows = rows.filter(state__in=(*LIVE, "declined"))
    shown = [row for row in rows if everybody or row.state in HOLDING or row.person_id == actor.pk]
    times = attendance_of([shift.pk])
    missing = missing_in([shift.pk]).get(shift.pk, set())
    return [
        _person(row, times.get((shift.pk, row.person_id))) | {"missing": row.person_id in missing}
        for row in shown
    ]


def _person(row: SignUp, times: Any) -> dict[str, Any]:
    checked_in_at, checked_out_at = times or (None, None)
    return {
        "sign_up": row.pk,
        "person": {"id": row.person_id, "name": row.person.name},
        "role": row.role,
        "state": row.state,
        "position": row.position,
        "checked_in_at": checked_in_at,
        "checked_out_at": checked_out_at,
    }


def _checkpoint(point: Checkpoint) -> dict[str, Any]:
    return {
        "id": point.pk,
        "name": point.name,
        "location": place(point.longitude, point.latitude),
        "radius_m": point.radius_m,
        "order": point.order,
    }
