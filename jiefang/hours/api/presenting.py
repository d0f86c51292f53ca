"""Rows of the ledger as they go out: each page with its teams and people in one query each."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from jiefang.accounts.selectors import people_brief
from jiefang.common.people import Person
from jiefang.hours.constants import EntryState
from jiefang.hours.models import Correction, HourEntry, Statement
from jiefang.hours.reasons import said
from jiefang.hours.selectors.statements import statement_mark
from jiefang.teams.selectors import TeamNames, team_names
from jiefang.turnout.selectors import AttendanceFacts, attendance_facts, attendances_of_shifts

Present = Callable[[Sequence[Any]], Sequence[Any]]


def own(rows: Sequence[HourEntry]) -> list[dict[str, Any]]:
    """A person's own hours."""
    teams = _teams(rows)
    return [_entry(row, teams) for row in rows]


def of_team(rows: Sequence[HourEntry]) -> list[dict[str, Any]]:
    """The hours of a team's people."""
    teams, people = _teams(rows), _people(row.person_id for row in rows)
    return [_led(row, teams, people) for row in rows]


def held_for(actor: Person) -> Present:
    """What waits for a look, with the facts of the check-in, as the actor may decide it."""

    def present(rows: Sequence[HourEntry]) -> list[dict[str, Any]]:
        facts = {each.id: each for each in attendance_facts(row.attendance_id for row in rows)}
        hands = {each.in_by for each in facts.values() if each.in_by}
        people = _people({*(row.person_id for row in rows), *hands})
        teams, signed = _teams(rows), _signed_by(actor, rows)
        return [
            _led(row, teams, people)
            | _facts(facts.get(row.attendance_id), people)
            | {"decides": row.shift_id not in signed}
            for row in rows
        ]

    return present


def corrections_for(actor: Person) -> Present:
    """What waits for a second person."""

    def present(rows: Sequence[Correction]) -> list[dict[str, Any]]:
        teams = _teams(rows)
        people = _people({key for row in rows for key in (row.person_id, row.author_id)})
        return [_correction(row, actor, teams, people) for row in rows]

    return present


def statements(rows: Sequence[Statement]) -> list[dict[str, Any]]:
    names = ("id", "number", "from_on", "to_on", "minutes", "services", "issued_at", "withdrawn_at")
    return [
        {name: getattr(row, name) for name in names} | {"address": address_of(row)} for row in rows
    ]


def address_of(statement: Statement) -> str:
    """Where a statement is verified, without the host."""
    return f"/v/{statement.number}?mark={statement_mark(statement)}"


def _entry(row: HourEntry, teams: TeamNames) -> dict[str, Any]:
    remark = getattr(row, "remark", None)
    return {
        "id": row.pk,
        "team": teams.get(row.team_id),
        "title": row.title,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "minutes": row.total,
        "claimed": row.claimed,
        "kind": row.kind,
        "state": row.state,
        "reasons": said(row.reasons) if row.state != EntryState.CREDITED else [],
        "remark": remark.text if remark is not None else "",
    }


def _led(row: HourEntry, teams: TeamNames, people: dict[UUID, str]) -> dict[str, Any]:
    return _entry(row, teams) | {"person": _named(row.person_id, people), "most": row.most}


def _facts(facts: AttendanceFacts | None, people: dict[UUID, str]) -> dict[str, Any]:
    names = (
        "checked_in_at", "checked_out_at", "way_in", "way_out", "distance_in_m", "distance_out_m",
        "offline",
    )  # fmt: skip
    if facts is None:
        return dict.fromkeys(names) | {"way_in": "", "way_out": "", "offline": False, "in_by": None}
    by = _named(facts.in_by, people) if facts.in_by else None
    return {name: getattr(facts, name) for name in names} | {"in_by": by}


def _correction(
    row: Correction, actor: Person, teams: TeamNames, people: dict[UUID, str]
) -> dict[str, Any]:
    return {
        "id": row.pk,
        "entry": row.entry_id,
        "person": _named(row.person_id, people),
        "team": teams.get(row.team_id),
        "title": row.entry.title,
        "starts_at": row.entry.starts_at,
        "ends_at": row.entry.ends_at,
        "minutes_now": row.entry.total,
        "minutes": row.minutes,
        "reason": row.reason,
        "author": _named(row.author_id, people),
        "asked_at": row.asked_at,
        "state": row.state,
        "decides": row.author_id != actor.pk,
    }


def _signed_by(actor: Person, rows: Sequence[HourEntry]) -> set[UUID]:
    """The shifts on which the actor checked somebody else in or out."""
    found = attendances_of_shifts({row.shift_id for row in rows})
    signed = (each for each in found if actor.pk in (each.in_by, each.out_by))
    return {each.shift_id for each in signed if each.person_id != actor.pk}


def _teams(rows: Iterable[HourEntry | Correction]) -> TeamNames:
    return team_names(row.team_id for row in rows)


def _people(ids: Iterable[UUID]) -> dict[UUID, str]:
    return {key: brief.name for key, brief in people_brief(ids).items()}


def _named(person_id: UUID, people: dict[UUID, str]) -> dict[str, Any]:
    return {"id": person_id, "name": people.get(person_id, "")}
