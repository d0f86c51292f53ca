"""What a decision about an honour becomes when an appeal against it was right."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.text import Text
from jiefang.common.workdays import workdays_after
from jiefang.honours.constants import NominationState, SeasonState
from jiefang.honours.events import HonourRestored
from jiefang.honours.models import Award, Nomination
from jiefang.honours.services.locking import nomination_held
from jiefang.honours.services.nominating import moved
from jiefang.honours.services.telling import tell
from jiefang.outbox.services import publish

_AGAIN = Text("您的“{honour}”已恢复。", "Your award {honour} stands again.")
_LOST = (NominationState.NOT_PASSED, NominationState.REFUSED)


@transaction.atomic
def award_restore(*, actor: Person, award_id: UUID) -> bool:
    """A revoked honour stands again; False where there is nothing to restore."""
    award = Award.objects.select_for_update(no_key=True).filter(pk=award_id).first()
    if award is None or award.revoked_at is None or award.erased_at is not None:
        return False
    award.revoked_at, award.revoked_by, award.revoked_reason = None, None, ""
    award.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])
    publish(HonourRestored(award.pk, award.person_id, award.area_code), actor_id=actor.pk)
    text = Text(_AGAIN.zh.format(honour=award.honour), _AGAIN.en.format(honour=award.honour_en))
    tell(award.person_id, "restored", text, award=str(award.pk))
    return True


@transaction.atomic
def nomination_restore(*, actor: Person, nomination_id: UUID, today: date | None = None) -> bool:
    """One that was not to be honoured is; False where there is nothing to restore.

    While the committee votes it decides about this one too. Later the nomination goes on a public
    notice of its own, beyond the quota, and another organiser awards.
    """
    if not Nomination.objects.filter(pk=nomination_id, state__in=_LOST).exists():
        return False
    nomination = nomination_held(nomination_id)
    if nomination.state not in _LOST or nomination.person_id in (None, actor.pk):
        return False
    season = nomination.season
    nomination.state, nomination.decided_at = NominationState.ENDORSED, None
    if season.state != SeasonState.VOTING:
        nomination.state, nomination.restored_by = NominationState.PASSED, actor
        nomination.notice_until = workdays_after(
            today or timezone.localdate(), season.notice_workdays
        )
    nomination.save(update_fields=["state", "decided_at", "restored_by", "notice_until"])
    moved(nomination, actor)
    return True
