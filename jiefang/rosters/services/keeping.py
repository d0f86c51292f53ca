"""A roster from its upload to its removal."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.rosters.constants import (
    FILE_MAX,
    MAY_CHECK,
    NEEDED,
    ROSTERS_MAX,
    RUNNING,
    Column,
    RosterState,
)
from jiefang.rosters.events import RejectedExported, RosterDeleted, RosterStarted, RosterUploaded
from jiefang.rosters.exceptions import (
    already_imported,
    column_needed,
    column_twice,
    no_such_column,
    not_checked,
    nothing_to_import,
    still_running,
    too_many_rosters,
    unreadable,
)
from jiefang.rosters.models import Rejected, Roster
from jiefang.rosters.reading import Unreadable, laid_out, open_book
from jiefang.rosters.sealed_files import chunks_write, opened
from jiefang.rosters.selectors import roster_seen
from jiefang.teams.selectors import team_led

_NAME_MAX = 120


@transaction.atomic
def roster_upload(*, actor: Person, team_id: UUID, name: str, body: Iterable[bytes]) -> Roster:
    """Keep the file and look at how it is laid out; the guesses are its first mapping.

    Raises NotFound, Forbidden; Invalid on ``body`` with one of ``reading.refusals``; the conflict
    ``too_many_rosters``.
    """
    team = team_led(actor, team_id)
    if Roster.objects.filter(team=team).count() >= ROSTERS_MAX:
        raise too_many_rosters()
    roster = Roster.objects.create(
        team=team, name=name[:_NAME_MAX], size=0, rows=0, layout={}, uploaded_by=actor
    )
    roster.size = chunks_write(roster.pk, body)
    if roster.size > FILE_MAX:
        raise unreadable("too_large")
    try:
        layout = laid_out(open_book(opened(roster.pk, roster.size)))
    except Unreadable as error:
        raise unreadable(error.code) from None
    roster.layout, roster.mapping, roster.rows = layout.json(), layout.guesses, layout.rows
    roster.save(update_fields=["size", "layout", "mapping", "rows"])
    publish(
        RosterUploaded(roster.pk, team.pk, roster.size), actor_id=actor.pk, area_code=team.area_code
    )
    roster.refresh_from_db()
    return roster


@transaction.atomic
def columns_choose(*, actor: Person, roster_id: UUID, columns: Mapping[int, str | None]) -> Roster:
    """Say what each column holds; one that is not named keeps what it had.

    Raises Invalid on ``columns``: ``unknown``, ``twice``, ``phone_needed``, ``name_needed``.
    """
    roster = roster_held(actor, roster_id)
    _refuse_unless(roster, *MAY_CHECK)
    mapping = list(roster.mapping)
    if any(not 0 <= place < len(mapping) for place in columns):
        raise no_such_column()
    for place, held in columns.items():
        mapping[place] = held or None
    _check(mapping)
    roster.mapping, roster.state = mapping, RosterState.UPLOADED
    roster.done = roster.good = roster.bad = roster.again = 0
    roster.save(update_fields=["mapping", "state", "done", "good", "bad", "again"])
    Rejected.objects.filter(roster=roster).delete()
    return roster


@transaction.atomic
def roster_check(*, actor: Person, roster_id: UUID) -> Roster:
    """Have every row looked at; nobody is invited yet. Raises ``conflict.running`` and its like."""
    roster = roster_held(actor, roster_id)
    _refuse_unless(roster, *MAY_CHECK)
    _check(roster.mapping)
    return _begin(roster, RosterState.CHECKING)


@transaction.atomic
def roster_import(*, actor: Person, roster_id: UUID) -> Roster:
    """Invite everybody whose row is right; one that was stopped goes on where it was.

    Raises ``conflict.not_checked`` before a check.
    """
    roster = roster_held(actor, roster_id)
    _refuse_unless(roster, RosterState.CHECKED, RosterState.STOPPED)
    goes_on = roster.state == RosterState.STOPPED
    if not roster.good and not goes_on:
        raise nothing_to_import()
    publish(RosterStarted(roster.pk, roster.team_id), actor_id=actor.pk)
    return _begin(roster, RosterState.IMPORTING, anew=not goes_on)


@transaction.atomic
def roster_delete(*, actor: Person, roster_id: UUID) -> None:
    """Delete the file and the rows that were not taken; invitations stay. Not while it runs."""
    roster = roster_held(actor, roster_id)
    if roster.state in RUNNING:
        raise still_running()
    publish(RosterDeleted(roster.pk, roster.team_id), actor_id=actor.pk)
    roster.delete()


def rejected_export(*, actor: Person, roster_id: UUID) -> Roster:
    """Note that the rows that were not taken leave as a file. In a transaction."""
    roster = roster_seen(actor, roster_id)
    gone = RejectedExported(roster.pk, roster.team_id, rows=roster.bad)
    publish(gone, actor_id=actor.pk)
    return roster


def roster_held(actor: Person, roster_id: UUID) -> Roster:
    """Lock a roster that the actor sees. Raises NotFound."""
    roster_seen(actor, roster_id)
    return Roster.objects.select_for_update(no_key=True).get(pk=roster_id)


def _refuse_unless(roster: Roster, *states: str) -> None:
    if roster.state in states:
        return
    if roster.state in RUNNING:
        raise still_running()
    raise already_imported() if roster.state == RosterState.IMPORTED else not_checked()


def _check(mapping: list[str | None]) -> None:
    held = [column for column in mapping if column]
    if len(set(held)) < len(held):
        raise column_twice()
    missing = next((each for each in NEEDED if each not in held), None)
    if missing is not None:
        raise column_needed(Column(missing).value)


def _begin(roster: Roster, state: RosterState, *, anew: bool = True) -> Roster:
    """From the first row, or from where it was; a sweep sees it and rings for a worker."""
    changes: dict[str, object] = {
        "state": state,
        "failure": "",
        "ended_at": None,
        "runner": None,
        "claimed_until": None,
        "rung_at": None,
        "attempts": 0,
    }
    if anew:
        changes |= dict.fromkeys(("done", "good", "bad", "again"), 0)
        Rejected.objects.filter(roster=roster).delete()
    Roster.objects.filter(pk=roster.pk).update(**changes)
    roster.refresh_from_db()
    return roster
