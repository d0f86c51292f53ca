"""The live view: what waits for a second person in a district."""

from typing import Any

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes
from jiefang.approvals import wire
from jiefang.approvals.models import DISTRICT_LENGTH, ApprovalRequest
from jiefang.realtime.topics import topic


def may_see_district(person: Person, key: str) -> bool:
    """Whether the requests of a district are the person's business."""
    scopes = [scope[:DISTRICT_LENGTH] for scope in area_scopes(person, Role.LIAISON)]
    return len(key) == DISTRICT_LENGTH and any(key.startswith(scope) for scope in scopes)


def approvals_snapshot(person: Person, key: str) -> dict[str, Any]:
    """``{"approvals": [row]}``: what waits, oldest first. Deltas bring the end of each once."""
    waiting = ApprovalRequest.objects.waiting().visible_to(person).seen_in(key)
    return {"approvals": wire.rows(list(waiting.order_by("requested_at", "id")))}


topic("approvals", permits=may_see_district, snapshot=approvals_snapshot)
