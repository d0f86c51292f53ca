"""Who leads the squad of a task when its leader gives the place up. The shift is held."""

from uuid import UUID

from jiefang.common.clock import now
from jiefang.patrols.constants import ShiftState, SignUpState, TaskState
from jiefang.patrols.models import Shift, SignUp, Task
from jiefang.patrols.services.holding import ShiftForUpdate
from jiefang.patrols.services.telling import letters, said
from jiefang.realtime.entries import Entry


def lead_pass_on(shift: ShiftForUpdate, left: UUID) -> list[Entry]:
    """Let the one who joined first lead after ``left``; who is to be told.

    With nobody there the shift is called off and the task waits for another leader.
    """
    led = Task.objects.filter(shift=shift, leader=left)
    if shift.plan_id is not None or not led.exists():
        return []
    there = SignUp.objects.filter(shift=shift, state=SignUpState.CONFIRMED)
    first = there.order_by("made_at", "pk").first()
    if first is not None:
        led.update(leader=first.person_id)
        return letters([first.person_id], said("task_led", shift))
    led.update(state=TaskState.OPEN, leader=None, taken_at=None, shift=None)
    shift_call_off(shift.pk)
    return []


def shift_call_off(shift_id: UUID) -> None:
    """The shift of a task is no more; its list has ended before."""
    standing = Shift.objects.filter(pk=shift_id, state=ShiftState.PLANNED)
    standing.update(state=ShiftState.CANCELLED, cancelled_at=now())
