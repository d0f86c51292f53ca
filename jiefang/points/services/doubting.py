"""When points are held: what looks like people helping each other to them."""

from uuid import UUID

from jiefang.common.clock import now
from jiefang.hazards.selectors import handled_for
from jiefang.points.constants import SAME_HAND_MANY, SAME_HAND_WITHIN
from jiefang.points.selectors.rings import circles_of


def is_same_hand(person_id: UUID, handler_id: UUID | None) -> bool:
    """Whether one person's reports are dealt with by one and the same other, again and again."""
    if handler_id is None:
        return False
    since = now() - SAME_HAND_WITHIN
    return handled_for(person_id, handler_id, since=since) >= SAME_HAND_MANY


def is_ring(givers: set[UUID], person_id: UUID) -> bool:
    """Whether what these give comes back to one of them: straight, or by way of a third."""
    return bool(givers & circles_of([person_id])[person_id])
