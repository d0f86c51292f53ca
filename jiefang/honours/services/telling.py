"""Word to those whom an honour is about, on their phones."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from jiefang.common.clock import now
from jiefang.common.text import Text
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append


def tell(person_id: UUID | None, what: str, text: Text, **more: str) -> None:
    """One entry in the person's feed, of the kind ``honours.<what>``."""
    if person_id is not None:
        tell_all([person_id], what, text, **more)


def tell_all(people: Iterable[UUID], what: str, text: Text, **more: str) -> None:
    """The same to each of them, at once."""
    event_id = uuid4()
    data = {
        "id": str(event_id),
        "kind": f"honours.{what}",
        "status": "actual",
        "type": "update",
        "references": [],
        "issued_at": now(),
        "text": text.json(),
        "honour": more,
    }
    append([Entry(person_stream(person_id), event_id, data) for person_id in people])
