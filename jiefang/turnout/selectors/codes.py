"""The code that the captain's phone shows."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.common.qr import qr_svg
from jiefang.patrols.selectors.facts import shift_facts
from jiefang.turnout import exceptions
from jiefang.turnout.codes import MEETING_POINT, code_of, payload, window_at
from jiefang.turnout.constants import CODE_WINDOW_S
from jiefang.turnout.selectors.access import shift_run_by


def code_shown(actor: Person, shift_id: UUID, checkpoint_id: UUID | None = None) -> dict[str, Any]:
    """The code of now for the meeting point or a checkpoint, for whoever runs the shift.

    Raises NotFound, Forbidden and ``conflict.shift_cancelled``.
    """
    shift = shift_facts(shift_id)
    shift_run_by(actor, shift)
    if shift.cancelled:
        raise exceptions.shift_cancelled()
    if checkpoint_id is not None and checkpoint_id not in {each.id for each in shift.checkpoints}:
        raise NotFound
    post = str(checkpoint_id) if checkpoint_id else MEETING_POINT
    window = window_at(now())
    code = code_of(shift_id, post, window)
    until = datetime.fromtimestamp((window + 1) * CODE_WINDOW_S, tz=UTC)
    return {"code": code, "qr_svg": qr_svg(payload(shift_id, post, code)), "valid_until": until}
