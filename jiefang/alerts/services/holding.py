"""What a liaison may not call alone waits for a second person."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from jiefang.alerts.allowance import held_back
from jiefang.alerts.choice import Choice, Considered
from jiefang.alerts.models import Dispatch
from jiefang.alerts.services.calling import Call
from jiefang.alerts.services.work import Work
from jiefang.approvals import wire
from jiefang.approvals.acts import Ask
from jiefang.approvals.constants import ApprovalKind
from jiefang.approvals.digests import people_digest
from jiefang.approvals.services import approval_file
from jiefang.common.text import Text

_TITLE = Text("{title}：再派 {units} 个单元", "{title_en}: {units} more units")


def hold_back(
    work: Work,
    call: Call,
    choice: Choice,
    dispatched: Sequence[Dispatch],
    *,
    session: str,
    reason: str = "",
) -> list[UUID]:
    """Ask a second person about the chosen units that were not called; their ids.

    Call it before ``finish``, once the incident has its number.
    """
    held = held_back(choice, dispatched)
    if held and call.allowance is not None and work.actor_id is not None:
        ask = ask_for(work, call, held, reason=reason)
        request = approval_file(ask, actor_id=work.actor_id, session=session, at=work.at)
        work.also += wire.entries([request])
        note_held(work, request.pk, ask)
    return [each.unit.id for each in held]


def note_held(work: Work, request_id: UUID, ask: Ask) -> None:
    """Say in the timeline what waits, and for how long."""
    work.note(
        "held", reason=ask.reason, approval=str(request_id), units=ask.units, people=ask.recipients
    )


def ask_for(work: Work, call: Call, held: Sequence[Considered], *, reason: str) -> Ask:
    """The question: these units and their people, for this incident."""
    incident, title = work.room.incident, work.room.entry.title
    areas = dict.fromkeys([incident.district_code, *incident.near_areas])
    return Ask(
        kind=ApprovalKind.UNITS.value,
        subject_id=incident.pk,
        reference=incident.number,
        title=_TITLE.format(title=title.zh, title_en=title.en, units=len(held)),
        status=str(incident.status),
        area_code=incident.district_code,
        area_name=incident.area_name,
        areas=list(areas),
        units=len(held),
        recipients=sum(len(each.recipients) for each in held),
        payload=_payload(call, held),
        reason=reason,
    )


def _payload(call: Call, held: Sequence[Considered]) -> dict[str, Any]:
    people = [member.person_id for each in held for member in each.recipients]
    return {
        "wave": call.wave,
        "reach_m": call.reach_m,
        "reason": call.reason,
        "units": sorted(str(each.unit.id) for each in held),
        "people": people_digest(people),
    }
