"""A second person has decided about further units."""

from typing import Final
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.alerts.allowance import Allowance
from jiefang.alerts.choice import Choice
from jiefang.alerts.constants import CALLING, IncidentState
from jiefang.alerts.events import UnitsCalled
from jiefang.alerts.exceptions import already_closed, illegal_move
from jiefang.alerts.services.calling import Call, call_units, plan_of
from jiefang.alerts.services.choosing import choose_at
from jiefang.alerts.services.finishing import finish
from jiefang.alerts.services.holding import ask_for
from jiefang.alerts.services.work import Work
from jiefang.approvals.acts import Ask
from jiefang.approvals.constants import ApprovalState
from jiefang.approvals.exceptions import Outgrown
from jiefang.approvals.models import ApprovalRequest

_NOTES: Final = {
    ApprovalState.REFUSED: "refused",
    ApprovalState.CANCELLED: "withdrawn",
    ApprovalState.EXPIRED: "lapsed",
    ApprovalState.OUTGROWN: "asked_anew",
}


def units_approved(work: Work, request: ApprovalRequest, *, actor: Person) -> None:
    """Call what was approved, never more; the caller's transaction holds the approval.

    Raises Outgrown where the nearest have more people now, Conflict ``already_closed`` or
    ``illegal_move``.
    """
    incident = work.room.incident
    if incident.state == IncidentState.CLOSED:
        raise already_closed()
    if incident.state not in CALLING:
        raise illegal_move(incident.state)
    call = approved_call(request)
    choice = _choice(work, call)
    people = sum(len(each.recipients) for each in choice.chosen)
    if len(choice.chosen) > request.units or people > request.recipients:
        raise Outgrown(len(choice.chosen), people)
    work.room.people.setdefault(actor.pk, actor)
    work.note("approved", by=actor.pk, approval=str(request.pk))
    dispatched, _ = call_units(work, call)
    if len(dispatched) < request.units:
        work.warn("fewer_units", wanted=request.units, found=len(dispatched))
    called = tuple(dispatch.unit_id for dispatch in dispatched)
    work.events.append(UnitsCalled(incident.pk, called, "approved"))
    finish(work)


def units_asked_now(work: Work, request: ApprovalRequest) -> Ask:
    """What the same request would reach now."""
    call = approved_call(request)
    return ask_for(work, call, _choice(work, call).chosen, reason=request.reason)


def units_not_approved(work: Work, request: ApprovalRequest, *, actor: Person | None) -> None:
    """Say in the timeline that no further units come, and why."""
    if actor is not None:
        work.room.people.setdefault(actor.pk, actor)
    by = actor.pk if actor is not None else None
    note = "not_wanted" if by is None and request.state == ApprovalState.CANCELLED else ""
    work.note(
        note or _NOTES[ApprovalState(request.state)],
        by=by,
        reason=request.decision_reason,
        approval=str(request.pk),
    )
    finish(work)


def approved_call(request: ApprovalRequest) -> Call:
    """The call as it was asked for: these units and no others, at most these many people."""
    return Call(
        wanted=request.units,
        wave=request.payload["wave"],
        reach_m=request.payload["reach_m"],
        reason=request.payload["reason"],
        seek_capability=False,
        allowance=Allowance(request.units, request.recipients),
        only=frozenset(UUID(unit) for unit in request.payload["units"]),
    )


def _choice(work: Work, call: Call) -> Choice:
    incident = work.room.incident
    choice, _ = choose_at(
        incident.longitude,
        incident.latitude,
        plan_of(work, call, call.wanted),
        status=incident.status,
        around=0,
    )
    return choice
