"""What happens to case files, as the audit and other apps hear of it: ids and codes alone."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class DeedMoved(DomainEvent):
    """Something was done with a case file; ``state`` is where it stands after it."""

    kind: ClassVar[str] = "deeds.moved"
    deed_id: UUID
    move: str
    state: str
    area_code: str


@dataclass(frozen=True, slots=True)
class DeedRead(DomainEvent):
    """Somebody who handles case files opened one that is secret."""

    kind: ClassVar[str] = "deeds.read"
    deed_id: UUID
    area_code: str


@dataclass(frozen=True, slots=True)
class CareDone(DomainEvent):
    kind: ClassVar[str] = "deeds.care_done"
    deed_id: UUID
    what: str
    area_code: str


@dataclass(frozen=True, slots=True)
class RulesConfirmed(DomainEvent):
    """A value of the rules became known, with its source."""

    kind: ClassVar[str] = "deeds.rules_confirmed"
    rule_id: UUID
    code: str
    area_code: str
