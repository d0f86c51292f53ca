"""What happens to points by people's hands, as other apps and the audit hear of it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class RuleMoved(DomainEvent):
    """A version was drafted, enacted or ended (``what``)."""

    kind: ClassVar[str] = "points.rule_moved"
    rule_id: UUID
    rule: str
    version: int
    what: str


@dataclass(frozen=True, slots=True)
class GrantMoved(DomainEvent):
    """Points by hand were asked for, decided or checked; ``doubts``: why they are held."""

    kind: ClassVar[str] = "points.grant_moved"
    about: ClassVar[str] = "person_id"
    grant_id: UUID
    person_id: UUID
    amount: int
    state: str
    check: str
    doubts: list[str]


@dataclass(frozen=True, slots=True)
class HoldMoved(DomainEvent):
    """Points are held, released or refused."""

    kind: ClassVar[str] = "points.hold_moved"
    about: ClassVar[str] = "person_id"
    hold_id: UUID
    person_id: UUID
    amount: int
    state: str
    doubts: list[str]


@dataclass(frozen=True, slots=True)
class GrantStopped(DomainEvent):
    """Points by hand were refused by the rules themselves, when somebody was asking for them or
    agreeing (``attempt``); ``why`` is the code."""

    kind: ClassVar[str] = "points.grant_stopped"
    about: ClassVar[str] = "person_id"
    person_id: UUID
    amount: int
    why: str
    attempt: str = ""


@dataclass(frozen=True, slots=True)
class CostTaken(DomainEvent):
    """A report that was knowingly false cost its reporter points, by a rule."""

    kind: ClassVar[str] = "points.cost_taken"
    about: ClassVar[str] = "person_id"
    entry_id: UUID
    person_id: UUID
    hazard_id: UUID
    amount: int
    area_code: str


@dataclass(frozen=True, slots=True)
class CostReturned(DomainEvent):
    """An appeal was right: what was taken is back."""

    kind: ClassVar[str] = "points.cost_returned"
    about: ClassVar[str] = "person_id"
    entry_id: UUID
    person_id: UUID
    amount: int
