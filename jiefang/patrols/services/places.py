"""Places in a shift and the line for them. The shift's row is held by whoever calls.

``Shift.taken``, ``Shift.waiting`` and ``ShiftNeed.taken`` change here and nowhere else, in the same
transaction as the rows that they count.
"""

from typing import Any

from django.db.models import F, Max
from django.db.models.functions import Now

from jiefang.common.clock import now
from jiefang.patrols.constants import HOLDING, SIGN_UP_MOVES, SignUpState
from jiefang.patrols.models import Shift, ShiftNeed, SignUp
from jiefang.patrols.reminders import NEVER, due_for
from jiefang.patrols.services.holding import ShiftForUpdate
from jiefang.patrols.sign_up_refusals import moved_on

_WAITING = SignUpState.WAITING


def place_free(shift: ShiftForUpdate, role: str) -> bool:
    return shift.needs.filter(role=role, taken__lt=F("maximum")).exists()


def place_put(shift: ShiftForUpdate, row: SignUp, state: SignUpState, **changes: Any) -> None:
    """Bring a row into a state, new or by a move that the table allows, and count it.

    ``changes``: further columns. Raises ``conflict.state`` when the row is not as it was read.
    """
    before, left = "" if row._state.adding else row.state, row.position
    if before and state not in SIGN_UP_MOVES.get(SignUpState(before), ()):
        raise moved_on()
    columns = _columns(shift, row.role, state) | changes
    for name, value in columns.items():
        setattr(row, name, value)
    if not before:
        row.save(force_insert=True)
    elif not _was(row, before).update(**columns, changed_at=Now()):
        raise moved_on()
    _count(shift, row.role, before, state)
    if before == _WAITING and left is not None:
        _close_up(shift, row.role, left)


def first_in_line(shift: ShiftForUpdate, role: str) -> list[SignUp]:
    """Who waits for a place of the role, the first first."""
    waiting = SignUp.objects.filter(shift=shift, role=role, state=_WAITING)
    return list(waiting.select_related("person").order_by("position"))


def _columns(shift: ShiftForUpdate, role: str, state: SignUpState) -> dict[str, Any]:
    due = due_for(shift.starts_at, now()) if state == SignUpState.CONFIRMED else NEVER
    return {
        "state": state,
        "starts_at": shift.starts_at,
        "ends_at": shift.ends_at,
        "position": _last(shift, role) + 1 if state == _WAITING else None,
        **due.columns(),
    }


def _was(row: SignUp, state: str) -> "Any":
    return SignUp.objects.filter(pk=row.pk, state=state)


def _last(shift: ShiftForUpdate, role: str) -> int:
    line = SignUp.objects.filter(shift=shift, role=role, state=_WAITING)
    return line.aggregate(last=Max("position"))["last"] or 0


def _close_up(shift: ShiftForUpdate, role: str, left: int) -> None:
    """Everybody behind a place in the line that became free moves on by one."""
    behind = SignUp.objects.filter(shift=shift, role=role, position__gt=left)
    behind.update(position=F("position") - 1)


def _count(shift: ShiftForUpdate, role: str, before: str, after: str) -> None:
    taken = (after in HOLDING) - (before in HOLDING)
    waiting = (after == _WAITING) - (before == _WAITING)
    if taken:
        ShiftNeed.objects.filter(shift=shift, role=role).update(taken=F("taken") + taken)
    if taken or waiting:
        shift.taken, shift.waiting = shift.taken + taken, shift.waiting + waiting
        Shift.objects.filter(pk=shift.pk).update(taken=shift.taken, waiting=shift.waiting)
