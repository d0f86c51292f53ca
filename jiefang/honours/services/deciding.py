"""The committee: who sits in it, who stands aside, how it votes, and what comes of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.common.text import Text
from jiefang.common.workdays import workdays_after
from jiefang.honours import exceptions
from jiefang.honours.constants import (
    COMMITTEE_LEAST,
    COMMITTEE_MOST,
    Choice,
    NominationState,
    SeasonState,
    VoteKind,
)
from jiefang.honours.events import SeasonMoved, VoteCast
from jiefang.honours.models import Nomination, Recusal, Season, Seat, Vote
from jiefang.honours.outcome import chosen, is_decided
from jiefang.honours.selectors.committee import connected, standings_of
from jiefang.honours.services.locking import nomination_held, season_run
from jiefang.honours.services.nominating import moved
from jiefang.honours.services.telling import tell_all
from jiefang.outbox.services import publish

_S = NominationState
_SEATED: Final = Text(
    "请为“{honour}”评议投票，有关联的请回避。",
    "Please vote on {honour_en}, or stand aside where you are connected.",
)
_COUNTER: Final = {
    Choice.FOR: "votes_for",
    Choice.AGAINST: "votes_against",
    Choice.ABSTAIN: "votes_abstain",
}


@transaction.atomic
def committee_set(*, actor: Person, season_id: UUID, phones: Sequence[str]) -> Season:
    """Who decides, before voting begins. Raises Invalid ``unknown_person`` and ``size``."""
    season = season_run(actor, season_id, SeasonState.NOMINATING)
    people = [person_by_phone(phone) for phone in phones]
    known = {person.pk: person for person in people if person and person.is_active}
    if len(known) < len(people):
        raise exceptions.unknown_person()
    least = max(COMMITTEE_LEAST, season.quorum)
    if not least <= len(known) <= COMMITTEE_MOST:
        raise exceptions.committee_size(least, COMMITTEE_MOST)
    Seat.objects.filter(season=season).delete()
    Seat.objects.bulk_create(Seat(season=season, person=person) for person in known.values())
    publish(SeasonMoved(season.pk, season.state, season.area_code), actor_id=actor.pk)
    return season


@transaction.atomic
def recuse(*, actor: Person, nomination_id: UUID, reason: str = "") -> None:
    """Stand aside; a second time changes nothing. Raises NotFound, ``conflict.already_voted``."""
    nomination = _sat(actor, nomination_id)
    if Vote.objects.filter(nomination=nomination, person=actor).exists():
        raise exceptions.already_voted()
    row = {"nomination": nomination, "person": actor}
    if Recusal.objects.get_or_create(**row, defaults={"reason": reason})[1]:
        _said(actor, nomination, recused=True)


@transaction.atomic
def vote(*, actor: Person, nomination_id: UUID, choice: str) -> None:
    """Vote once. In a secret vote only the sums are kept.

    Raises NotFound for who has no seat, Forbidden for who must stand aside,
    ``conflict.illegal_move`` and ``conflict.already_voted``.
    """
    nomination = _sat(actor, nomination_id)
    if nomination.state != _S.ENDORSED:
        raise exceptions.not_now(nomination.state)
    if actor.pk in connected(nomination, [actor.pk]):
        raise exceptions.must_recuse()
    if Recusal.objects.filter(nomination=nomination, person=actor).exists():
        raise exceptions.must_recuse()
    kept = choice if nomination.season.vote == VoteKind.OPEN else ""
    row = {"nomination": nomination, "person": actor}
    if not Vote.objects.get_or_create(**row, defaults={"choice": kept})[1]:
        raise exceptions.already_voted()
    counter = _COUNTER[Choice(choice)]
    Nomination.objects.filter(pk=nomination.pk).update(**{counter: F(counter) + 1})
    _said(actor, nomination, recused=False)


@transaction.atomic
def season_move(*, actor: Person, season_id: UUID, to: str, today: date | None = None) -> Season:
    """To the next stage: voting, public notice, the end.

    Raises NotFound, Forbidden, ``conflict.illegal_move`` and what the stage asks for:
    ``no_committee``, ``nobody_endorsed``, ``no_quorum``, ``undecided``.
    """
    state = SeasonState(to)
    source, step = _STEPS[state]
    season = season_run(actor, season_id, source)
    step(season, actor, today or timezone.localdate())
    season.state = state
    season.save()
    publish(SeasonMoved(season.pk, state.value, season.area_code), actor_id=actor.pk)
    return season


def _to_voting(season: Season, actor: Person, _today: date) -> None:
    if Seat.objects.filter(season=season).count() < season.quorum:
        raise exceptions.no_committee()
    if not season.nominations.filter(state=_S.ENDORSED).exists():
        raise exceptions.nobody_endorsed()
    for nomination in season.nominations.filter(state=_S.NOMINATED):
        _decide(nomination, season, actor, _S.NOT_PASSED)
    names = {"honour": season.definition.name, "honour_en": season.definition.name_en}
    seats = Seat.objects.filter(season=season).values_list("person_id", flat=True)
    tell_all(seats, "seated", _SEATED.format(**names), season=str(season.pk))


def _to_notice(season: Season, actor: Person, today: date) -> None:
    standings = standings_of(season)
    missing = sum(not is_decided(each, season.quorum) for each in standings)
    if missing:
        raise exceptions.no_quorum(missing)
    passed = chosen(standings, quorum=season.quorum, quota=season.quota)
    for nomination in season.nominations.filter(state=_S.ENDORSED):
        _decide(nomination, season, actor, _S.PASSED if nomination.pk in passed else _S.NOT_PASSED)
    season.notice_from = today
    season.notice_until = workdays_after(today, season.notice_workdays)


def _to_the_end(season: Season, _actor: Person, _today: date) -> None:
    if season.nominations.filter(state=_S.PASSED).exists():
        raise exceptions.undecided()


def _decide(nomination: Nomination, season: Season, actor: Person, state: NominationState) -> None:
    nomination.season, nomination.state = season, state
    changes: dict[str, Any] = {"state": state}
    if state == _S.NOT_PASSED:
        nomination.decided_at = changes["decided_at"] = now()
    Nomination.objects.filter(pk=nomination.pk).update(**changes)
    moved(nomination, actor)


_STEPS: Final = {
    SeasonState.VOTING: (SeasonState.NOMINATING, _to_voting),
    SeasonState.NOTICE: (SeasonState.VOTING, _to_notice),
    SeasonState.CLOSED: (SeasonState.NOTICE, _to_the_end),
}


def _sat(actor: Person, nomination_id: UUID) -> Nomination:
    """The nomination, held, for a member of its committee while it votes."""
    nomination = nomination_held(nomination_id)
    if not Seat.objects.filter(season=nomination.season_id, person=actor).exists():
        raise NotFound
    if nomination.season.state != SeasonState.VOTING:
        raise exceptions.not_now(nomination.season.state)
    return nomination


def _said(actor: Person, nomination: Nomination, *, recused: bool) -> None:
    event = VoteCast(nomination.pk, recused, nomination.season.area_code)
    publish(event, actor_id=actor.pk)
