"""Who could fill a gap, the best first, and why: pure functions over facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID

from jiefang.common.text import Text
from jiefang.teams.fitness import MemberFacts, against

REST_H: Final = 11.0
"""Hours between two shifts below which somebody is not rested: the daily rest of directive
2003/88/EC, article 3, since our own law names none for volunteers."""

WELL_RESTED_H: Final = 48.0
NEAR_M: Final = 1500.0
FAR_M: Final = 15_000.0
_PER_SHIFT: Final = 0.08
_ROLE: Final = 0.15


class Slot(Protocol):
    """What is wanted of a role, and how many there are."""

    role: str
    certificate: str
    target: int
    taken: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What speaks for asking a member: how far they live, how rested, how often out this month.

    ``rested_hours`` is the gap to their nearest other shift, None where there is none within reach;
    ``distance_m`` from the middle of their street, None where it is not known.
    """

    facts: MemberFacts
    distance_m: float | None
    rested_hours: float | None
    shifts_this_month: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who could come, in a role, with the reasons in words."""

    person_id: UUID
    role: str
    distance_m: int | None
    rested_hours: int | None
    shifts_this_month: int
    score: float
    reasons: tuple[Text, ...]


def rank(
    members: Iterable[Standing], slots: Sequence[Slot], on: date, *, most: int = 5
) -> list[Candidate]:
    """The members who are fit for a lacking slot and rested, the best first.

    Near counts up to 0.4, rest up to 0.3, having been asked little up to 0.3, and a role that one
    has been given a little more; each is a plain share, so that a captain can see why.
    """
    found = [candidate for each in members if (candidate := _candidate(each, slots, on))]
    return sorted(found, key=lambda each: (-each.score, str(each.person_id)))[:most]


def role_for(facts: MemberFacts, slots: Sequence[Slot], on: date) -> str | None:
    """The role in which a member could come: the one that lacks most of those they fit."""
    lacking = sorted(slots, key=lambda slot: slot.taken - slot.target)
    fit = (
        slot.role
        for slot in lacking
        if not against(facts, on=on, role=slot.role, certificate=slot.certificate)
    )
    return next(fit, None)


def nearest_rest_h(
    starts_at: datetime, ends_at: datetime, others: Iterable[tuple[datetime, datetime]]
) -> float | None:
    """Hours between a shift and the nearest of the others; 0 where they overlap."""
    gaps = [
        max((starts_at - end), (begin - ends_at)).total_seconds() / 3600 for begin, end in others
    ]
    return max(0.0, min(gaps)) if gaps else None


def _candidate(each: Standing, slots: Sequence[Slot], on: date) -> Candidate | None:
    lacking = [slot for slot in slots if slot.taken < slot.target]
    role = role_for(each.facts, lacking, on)
    if role is None or (each.rested_hours is not None and each.rested_hours < REST_H):
        return None
    return Candidate(
        each.facts.person_id,
        role,
        None if each.distance_m is None else int(round(each.distance_m, -2)),
        None if each.rested_hours is None else int(each.rested_hours),
        each.shifts_this_month,
        round(_score(each, role), 3),
        _reasons(each, role),
    )


def _score(each: Standing, role: str) -> float:
    near = 0.15 if each.distance_m is None else 0.4 * max(0.0, 1 - each.distance_m / FAR_M)
    rest = 0.3 if each.rested_hours is None else 0.3 * min(1.0, each.rested_hours / WELL_RESTED_H)
    fresh = max(0.0, 0.3 - _PER_SHIFT * each.shifts_this_month)
    return near + rest + fresh + (_ROLE if role in each.facts.roles else 0.0)


def _reasons(each: Standing, role: str) -> tuple[Text, ...]:
    found = []
    if each.distance_m is not None and each.distance_m <= NEAR_M:
        found.append(Text("住得近", "Lives nearby"))
    if each.rested_hours is None or each.rested_hours >= WELL_RESTED_H:
        found.append(Text("休息充分", "Well rested"))
    if each.shifts_this_month == 0:
        found.append(Text("本月还没排班", "No shift this month yet"))
    if role in each.facts.roles:
        found.append(Text("角色相符", "Has the role"))
    return tuple(found)
