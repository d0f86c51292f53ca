"""The committee: seats, recusal, votes, and the decision that follows from them."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Person
from jiefang.accounts.phones import normalised
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.deeds import exceptions
from jiefang.deeds.constants import SEATS_LEAST, SEATS_MOST, Move, SeatState, Vote
from jiefang.deeds.models import Decision, Deed, Seat
from jiefang.deeds.numbers import decision_number
from jiefang.deeds.permissions import may_keep
from jiefang.deeds.selectors.files import papers_of
from jiefang.deeds.selectors.rules import rules_of
from jiefang.deeds.services.handling import pause_end
from jiefang.deeds.services.moving import allowed, locked, moved, opened, today_of
from jiefang.deeds.services.telling import SEATED, tell


@transaction.atomic
def deed_refer(
    *, actor: Person, deed_id: UUID, members: Sequence[str], today: date | None = None
) -> Deed:
    """Give a complete file to a committee, or the committee further members (by phone).

    Raises Invalid for a member who is unknown or has a part in the case, ``conflict.incomplete``.
    """
    today = today_of(today)
    deed = opened(actor, deed_id, Move.REFER)
    missing = [row["code"] for row in papers_of(deed) if row["state"] == "missing"]
    if missing:
        raise exceptions.incomplete(missing)
    people = [_member(deed, phone) for phone in dict.fromkeys(members)]
    there = set(deed.seats.filter(round=deed.round).values_list("person", flat=True))
    added = {person.pk: person for person in people if person.pk not in there}
    count = len(added) + len(there)
    if not SEATS_LEAST <= count <= SEATS_MOST:
        raise exceptions.too_few_members(SEATS_LEAST)
    for person in added.values():
        Seat.objects.create(deed=deed, round=deed.round, person=person, at=now(), by=actor)
    tell(deed, SEATED, added)
    pause_end(deed, today)
    return moved(deed, Move.REFER, actor=actor, today=today, quiet=True, paused_on=None)


@transaction.atomic
def deed_recuse(
    *,
    actor: Person,
    deed_id: UUID,
    reason: str,
    member: UUID | None = None,
    today: date | None = None,
) -> Deed:
    """Step back, or, handling the file, have a member step back. A vote given falls away."""
    deed = allowed(locked(actor, deed_id), Move.RECUSE)
    if member is not None and member != actor.pk and not may_keep(actor, deed):
        raise NotFound
    seat = _seat(deed, member or actor.pk)
    seat.state, seat.vote, seat.reason = SeatState.RECUSED, "", reason
    seat.save(update_fields=["state", "vote", "reason"])
    return moved(deed, Move.RECUSE, actor=actor, today=today_of(today), quiet=True)


@transaction.atomic
def deed_vote(
    *, actor: Person, deed_id: UUID, vote: str, reason: str = "", today: date | None = None
) -> Deed:
    """Vote, once; not after stepping back."""
    deed = allowed(locked(actor, deed_id), Move.VOTE)
    seat = _seat(deed, actor.pk)
    if seat.state != SeatState.SEATED:
        raise exceptions.illegal_move(seat.state)
    seat.state, seat.vote, seat.reason = SeatState.VOTED, vote, reason
    seat.save(update_fields=["state", "vote", "reason"])
    return moved(deed, Move.VOTE, actor=actor, today=today_of(today), quiet=True)


@transaction.atomic
def deed_decide(
    *,
    actor: Person,
    deed_id: UUID,
    article: str,
    grounds: str,
    tier: str = "",
    today: date | None = None,
) -> Deed:
    """Write the decision down as the votes say: more for than against recognises.

    Raises ``conflict.no_quorum`` and Invalid for a tier that the rules do not know.
    """  # fmt: skip
    today = today_of(today)
    deed = locked(actor, deed_id)
    yes, no, abstained, needed = _counted(deed)
    recognised = yes > no
    move = Move.RECOGNISE if recognised else Move.REJECT
    deed = opened(actor, deed_id, move)
    if yes + no + abstained < needed:
        raise exceptions.no_quorum(yes + no + abstained, needed)
    if tier and rules_of(deed).tier(tier) is None:
        raise exceptions.unknown_tier()
    Decision.objects.create(
        deed=deed, number=decision_number(today.year), round=deed.round,
        recognised=recognised, article=article, grounds=grounds,
        tier=tier if recognised else "", yes=yes, no=no, abstained=abstained, at=now(), by=actor,
    )  # fmt: skip
    return moved(
        deed, move, actor=actor, today=today, recognised=recognised, decided_on=today,
        decided_by=actor,
    )  # fmt: skip


def _counted(deed: Deed) -> tuple[int, int, int, int]:
    """Votes for, against and neither, and how many are needed."""
    seats = list(deed.seats.filter(round=deed.round))
    votes = [seat.vote for seat in seats if seat.state == SeatState.VOTED]
    needed = rules_of(deed).quorum() or len(seats) // 2 + 1
    return votes.count(Vote.YES), votes.count(Vote.NO), votes.count(Vote.ABSTAIN), needed


def _member(deed: Deed, phone: str) -> Person:
    person = person_by_phone(phone)
    if person is None or person.status != PersonStatus.ACTIVE:
        raise exceptions.unknown_member()
    witnesses = _numbers(row.phone for row in deed.witnesses.all())
    if person.pk in {deed.doer_id, deed.applicant_id} or person.phone in witnesses:
        raise exceptions.seat_conflict()
    return person


def _numbers(phones: Iterable[str]) -> set[str | None]:
    return {normalised(phone) for phone in phones if phone}


def _seat(deed: Deed, person_id: UUID) -> Seat:
    seat = deed.seats.filter(round=deed.round, person=person_id).first()
    if seat is None:
        raise NotFound
    return seat
