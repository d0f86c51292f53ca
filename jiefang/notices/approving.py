"""A notice, as an act that needs a second person."""

from collections.abc import Sequence

from jiefang.accounts.models import Person
from jiefang.approvals.acts import Ask, register
from jiefang.approvals.constants import ApprovalKind
from jiefang.approvals.models import ApprovalRequest
from jiefang.notices.models import Notice
from jiefang.notices.permissions import may_tell
from jiefang.notices.services.approved import (
    notice_approved,
    notice_asked_now,
    notice_not_approved,
)
from jiefang.realtime.entries import Entry


class NoticeToArea:
    """See ``jiefang.approvals.acts.Act``; the subject is the notice, locked."""

    def permits(self, person: Person, request: ApprovalRequest) -> bool:
        return may_tell(person, request.payload["codes"])

    def lock(self, request: ApprovalRequest) -> Notice:
        return Notice.objects.select_for_update().get(pk=request.subject_id)

    def perform(
        self, subject: Notice, request: ApprovalRequest, *, actor: Person, also: Sequence[Entry]
    ) -> None:
        notice_approved(subject, request, actor=actor, also=also)

    def asked_now(self, subject: Notice, request: ApprovalRequest) -> Ask:
        return notice_asked_now(subject, request)

    def ended(
        self,
        subject: Notice,
        request: ApprovalRequest,
        *,
        actor: Person | None,  # noqa: ARG002
        also: Sequence[Entry],
    ) -> None:
        notice_not_approved(subject, request, also)


register(ApprovalKind.NOTICE, NoticeToArea())
