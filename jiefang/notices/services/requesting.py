"""A liaison writes a notice; a second person is asked."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.approvals import wire as approvals_wire
from jiefang.approvals.acts import Ask
from jiefang.approvals.constants import ApprovalKind
from jiefang.approvals.digests import people_digest
from jiefang.approvals.services import approval_file
from jiefang.common.clock import now
from jiefang.common.text import Text
from jiefang.notices import wire
from jiefang.notices.exceptions import nobody_there
from jiefang.notices.models import Notice
from jiefang.notices.selectors import Reach, Target, reach_of
from jiefang.notices.templates import WORDS
from jiefang.realtime.services import append
from jiefang.units.selectors import Audience

REFERENCE = "通知 Notice"
"""A notice has no number of its own: its title tells it."""


class Draft(NamedTuple):
    """What the liaison wrote."""

    template: str
    status: str
    text: Text
    target: Target
    expires_in_s: int
    reason: str = ""


def notice_preview(*, actor: Person, target: Target) -> dict[str, Any]:
    """How many would be reached, where. Changes nothing. Raises as ``notice_request``."""
    reach = reach_of(actor, target)
    return {
        "area": {"code": reach.area_code, "name": reach.area_name},
        "areas": list(reach.areas),
        "units": reach.audience.units,
        "recipients": len(reach.audience.people),
        "needs_second_person": True,
    }


@transaction.atomic
def notice_request(*, actor: Person, session: str, draft: Draft) -> Notice:
    """Keep the notice and ask a second person; nothing goes out before.

    Raises Invalid on ``area``, OutsideServiceArea, Forbidden outside the actor's area, Conflict
    ``no_recipients``.
    """
    reach = reach_of(actor, draft.target)
    if not reach.audience.people:
        raise nobody_there()
    at = now()
    notice = _notice(actor, draft, reach, at)
    ask = ask_for(notice, reach.audience)
    request = approval_file(ask, actor_id=actor.pk, session=session, at=at)
    notice.approval_id = request.pk
    notice.save(force_insert=True)
    append([*approvals_wire.entries([request]), *wire.entries([notice])])
    return notice


def ask_for(notice: Notice, found: Audience) -> Ask:
    """The question to the second person: this text to these people."""
    return Ask(
        kind=ApprovalKind.NOTICE.value,
        subject_id=notice.pk,
        reference=REFERENCE,
        title=WORDS[notice.template].title,
        status=str(notice.status),
        area_code=notice.area_code,
        area_name=notice.area_name,
        areas=list(notice.areas),
        units=found.units,
        recipients=len(found.people),
        payload={**content(notice), "people": people_digest(found.people)},
        reason=notice.reason,
    )


def content(notice: Notice) -> dict[str, Any]:
    """What is said, to where, for how long: what the approval is bound to besides the people."""
    circle = [notice.longitude, notice.latitude, notice.radius_m]
    return {
        "template": str(notice.template),
        "text": dict(notice.text),
        "codes": list(notice.codes),
        "circle": circle if notice.radius_m is not None else None,
        "expires_in_s": notice.expires_in_s,
    }


def _notice(actor: Person, draft: Draft, reach: Reach, at: datetime) -> Notice:
    circle = reach.circle
    return Notice(
        status=draft.status,
        template=draft.template,
        text=draft.text.json(),
        reason=draft.reason,
        area_code=reach.area_code,
        area_name=reach.area_name,
        areas=list(reach.areas),
        codes=list(reach.codes),
        longitude=circle.lon if circle else None,
        latitude=circle.lat if circle else None,
        radius_m=circle.radius_m if circle else None,
        units=reach.audience.units,
        recipients=len(reach.audience.people),
        requested_by=actor,
        requested_at=at,
        expires_in_s=draft.expires_in_s,
    )
