"""Exactly one unit leads."""

from jiefang.alerts.constants import DispatchState
from jiefang.alerts.room import is_coming
from jiefang.alerts.sentences import update_text
from jiefang.alerts.services.work import Work


def settle_lead(work: Work) -> None:
    """The first unit that answered leads as long as anybody of it is coming or there."""
    room, lead = work.room, work.room.lead
    if lead is not None and lead.live and any(map(is_coming, room.of(lead))):
        return
    answered = [each for each in room.live if each.state == DispatchState.ANSWERED]
    following = min(answered, key=lambda each: each.answered_at or work.at, default=None)
    if following is None:
        return
    if lead is not None:
        lead.lead = False
        work.changed(lead)
    following.lead = True
    work.changed(following)
    work.note("lead", unit_id=str(following.unit_id), **following.named)
    work.tell_crew(following, update_text(room.incident.status, "lead"))
