"""When points are held: what looks like people helping each other to them."""

from uuid import UUID

from jiefang.common.clock import now
from jiefang.hazards.selectors import handled_for
from jiefang.points.constants import RING_WITHIN, SAME_HAND_MANY, SAME_HAND_WITHIN, GrantState
from jiefang.points.models import ManualEntry


def is_same_hand(person_id: UUID, handler_id: UUID | None) -> bool:
    """Whether one person's reports are dealt with by one and the same other, again and again."""
    if handler_id is None:
        return False
    since = now() - SAME_HAND_WITHIN
    return handled_for(person_id, handler_id, since=since) >= SAME_HAND_MANY


def is_ring(givers: set[UUID], person_id: UUID) -> bool:
    """Whether what these give comes back to one of them: straight, or by way of a third."""
    near = _served_by({person_id})
    return bool(givers & near) or bool(givers & _served_by(near))


def _served_by(givers: set[UUID]) -> set[UUID]:
    """To whom they have given by hand, as who asked or who agreed."""
    recent = ManualEntry.objects.filter(
        state=GrantState.APPROVED, decided_at__gt=now() - RING_WITHIN
    )
    asked = recent.filter(author_id__in=givers).values_list("person_id", flat=True)
    agreed = recent.filter(decided_by_id__in=givers).values_list("person_id", flat=True)
    return {*asked, *agreed}
