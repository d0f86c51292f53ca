"""The desk's rows: each page with its teams and people in one query each."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import may_in_area
from jiefang.accounts.selectors import people_brief
from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.geography.selectors import area_titles
from jiefang.points.constants import GRANT_CAUSE, CheckState, GrantState, RuleKind, RuleState
from jiefang.points.models import Account, Entry, Hold, ManualEntry, Rule, Seal
from jiefang.points.selectors.hands import hands_on
from jiefang.points.selectors.proofs import files_of
from jiefang.points.wording import DOUBTS, RULES, reason_of
from jiefang.teams.selectors import TeamNames, team_names

Present = Callable[[Sequence[Any]], list[dict[str, Any]]]


def entries_for(actor: Person) -> Present:
    def present(rows: Sequence[Entry]) -> list[dict[str, Any]]:
        grants = ({"grant": _grant_of(row, actor)} for row in rows)
        return [shown | grant for shown, grant in zip(_entries(rows), grants, strict=True)]

    return present


def _grant_of(row: Entry, actor: Person) -> str | None:
    """Which points by hand it posts, unless they are the actor's own."""
    by_hand = row.cause.startswith(GRANT_CAUSE) and row.person_id != actor.pk
    return row.cause.removeprefix(GRANT_CAUSE) if by_hand else None


def _entries(rows: Sequence[Entry]) -> list[dict[str, Any]]:
    """With both accounts by their kind, and the number of the seal once there is one."""
    keys = {key for row in rows for key in (row.debit_id, row.credit_id)}
    kinds = dict(Account.objects.filter(pk__in=keys).values_list("pk", "kind"))
    seals = dict(
        Seal.objects.filter(entry_id__in=[row.pk for row in rows]).values_list("entry_id", "seq")
    )
    people = _people(key for row in rows for key in (row.person_id, row.author_id, row.approver_id))
    teams = team_names(row.team_id for row in rows)
    return [
        {
            "id": row.pk,
            "at": row.recorded_at,
            "amount": row.amount,
            "kind": row.kind,
            "reason": reason_of(row).json(),
            "cause": row.cause,
            "happened_on": row.happened_on,
            "debit": kinds[row.debit_id],
            "credit": kinds[row.credit_id],
            "person": _named(row.person_id, people),
            "team": teams.get(row.team_id),
            "author": _named(row.author_id, people),
            "approver": _named(row.approver_id, people),
            "seal": seals.get(row.pk),
        }
        for row in rows
    ]


def rules_for(actor: Person, today: date) -> Present:
    def present(rows: Sequence[Rule]) -> list[dict[str, Any]]:
        areas = area_titles({row.area_code for row in rows})
        return [_rule(row, actor, today, areas) for row in rows]

    return present


def _rule(row: Rule, actor: Person, today: date, areas: dict[str, Text]) -> dict[str, Any]:
    names = (
        "id", "kind", "area_code", "version", "points", "unit", "cap_day", "cap_month", "to_team",
        "valid_months", "from_on", "until_on",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "title": RULES[RuleKind(row.kind)].json(),
        "area": areas[row.area_code].json(),
        "stage": stage_of(row, today),
        "previewed": row.previewed_at is not None,
        "mine": may_in_area(actor, Role.ORGANISER, row.area_code),
    }


def stage_of(row: Rule, today: date) -> str:
    if row.state == RuleState.DRAFT:
        return "draft"
    if row.until_on is not None and row.until_on < today:
        return "over"
    return "coming" if row.from_on > today else "in_force"


def holds_for(actor: Person) -> Present:
    def present(rows: Sequence[Hold]) -> list[dict[str, Any]]:
        people, teams = _people(row.person_id for row in rows), team_names(r.team_id for r in rows)
        hands = hands_on(rows)
        return [_hold(row, people, teams, decides=actor.pk not in hands[row.pk]) for row in rows]

    return present


def _hold(row: Hold, people: dict[UUID, str], teams: TeamNames, *, decides: bool) -> dict[str, Any]:
    return {
        "id": row.pk,
        "person": _named(row.person_id, people),
        "team": teams.get(row.team_id),
        "amount": row.amount,
        "reason": reason_of(row.entry).json(),
        "happened_on": row.entry.happened_on,
        "doubts": [{"code": each, "text": DOUBTS[each].json()} for each in row.doubts],
        "held_at": row.held_at,
        "state": row.state,
        "remark": row.remark,
        "decides": decides,
    }


def grants_for(actor: Person) -> Present:
    def present(rows: Sequence[ManualEntry]) -> list[dict[str, Any]]:
        people = _people(
            key for row in rows for key in (row.person_id, row.author_id, row.decided_by_id)
        )
        teams, files = team_names(row.team_id for row in rows), files_of([row.pk for row in rows])
        return [_grant(row, actor, people, teams) | {"files": files[row.pk]} for row in rows]

    return present


def _grant(
    row: ManualEntry, actor: Person, people: dict[UUID, str], teams: TeamNames
) -> dict[str, Any]:
    names = (
        "id", "amount", "reason", "evidence", "reference", "happened_on", "state", "asked_at",
        "decided_at", "remark",
    )  # fmt: skip
    waits = row.state == GrantState.ASKED or row.check_state == CheckState.OPEN
    return {name: getattr(row, name) for name in names} | {
        "person": _named(row.person_id, people),
        "team": teams.get(row.team_id),
        "author": _named(row.author_id, people),
        "decided_by": _named(row.decided_by_id, people),
        "check": row.check_state,
        "decides": waits
        and actor.pk not in (row.author_id, row.decided_by_id)
        and may_in_area(actor, Role.ORGANISER, row.area_code),
    }


def _people(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    return {key: brief.name for key, brief in people_brief({i for i in ids if i}).items()}


def _named(key: UUID | None, names: dict[UUID, str]) -> dict[str, Any] | None:
    return None if key is None else {"id": key, "name": names.get(key, "")}
