"""Scoped reads of requests."""

from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.approvals.models import ApprovalQuerySet, ApprovalRequest
from jiefang.common.errors import NotFound


def approvals_found(
    person: Person, *, state: str | None = None, subject: UUID | None = None
) -> ApprovalQuerySet:
    """The requests that the person sees."""
    rows = ApprovalRequest.objects.visible_to(person)
    rows = rows.filter(state=state) if state else rows
    return rows.filter(subject_id=subject) if subject else rows


def approval_seen_by(person: Person, approval_id: UUID) -> ApprovalRequest:
    """One request. Raises NotFound."""
    found = ApprovalRequest.objects.visible_to(person).filter(pk=approval_id).first()
    if found is None:
        raise NotFound
    return found
