"""Rows of this app in their wire form."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import people_brief
from jiefang.common.text import Text
from jiefang.honours.constants import CertificateState, ObjectionState, SeasonState, VoteKind
from jiefang.honours.models import (
    Award,
    Definition,
    Nomination,
    Objection,
    Season,
    Seat,
    Vote,
)
from jiefang.honours.permissions import may_run
from jiefang.honours.selectors import Verified
from jiefang.honours.selectors.committee import part_of
from jiefang.hours.masking import name_masked

_RULES = ("vote", "quorum", "endorsements", "notice_workdays", "quota", "area_code")
_OVER = (SeasonState.NOTICE, SeasonState.CLOSED)


def definition_json(row: Definition) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("id", "code", "issuer", "level", *_RULES)}
    criteria = {name: row.criteria.get(name, 0) for name in ("hours", "answered", "years")}
    return plain | {
        "name": Text(row.name, row.name_en),
        "about": Text(row.about, row.about_en),
        "citation": Text(row.citation, row.citation_en),
        "criteria": criteria,
        "retired": row.retired_at is not None,
    }


def seasons_json(actor: Person, rows: Sequence[Season]) -> list[dict[str, Any]]:
    """With what the asker may do in each; two queries."""
    ids = [row.pk for row in rows]
    seated = set(
        Seat.objects.filter(season__in=ids, person=actor).values_list("season_id", flat=True)
    )
    counts = Seat.objects.filter(season__in=ids).values_list("season_id").annotate(Count("id"))
    seats = dict(counts)
    today = timezone.localdate()
    names = ("id", "year", "opens_on", "closes_on", "state", "notice_from", "notice_until")
    return [
        {name: getattr(row, name) for name in (*names, *_RULES)}
        | {
            "definition": definition_json(row.definition),
            "open_now": row.state == SeasonState.NOMINATING
            and row.opens_on <= today <= row.closes_on,
            "seats": seats.get(row.pk, 0),
            "runs": may_run(actor, row.area_code),
            "seated": row.pk in seated,
        }
        for row in rows
    ]


def nominations_json(actor: Person, rows: Sequence[Nomination]) -> list[dict[str, Any]]:
    """As the committee and who runs the season see them: a fixed number of queries."""
    ids = [row.pk for row in rows]
    people = people_brief(
        each for row in rows for each in (row.person_id, row.nominator_id) if each
    )
    parts = part_of(actor.pk, rows)
    voted = _counts(Vote.objects.filter(nomination__in=ids).values_list("nomination_id"))
    waiting = Objection.objects.filter(nomination__in=ids, state=ObjectionState.OPEN)
    objected = _counts(waiting.values_list("nomination_id"))
    awards = dict(Award.objects.filter(nomination__in=ids).values_list("nomination_id", "pk"))
    ballots = _ballots([row for row in rows if _is_told(row)])
    shown = []
    for row in rows:
        nominee = people.get(row.person_id) if row.person_id else None
        nominator = people.get(row.nominator_id) if row.nominator_id else None
        shown.append(
            {
                "id": row.pk,
                "state": row.state,
                "name": nominee.name if nominee else "",
                "phone_masked": nominee.phone_masked if nominee else "",
                "reason": row.reason,
                "nominator": nominator.name if nominator else "",
                "automatic": row.automatic,
                "facts": row.facts,
                "seconds": getattr(row, "seconds", 0),
                "voted": voted.get(row.pk, 0),
                "open_objections": objected.get(row.pk, 0),
                "tally": row if row.season.state in _OVER else None,
                "ballots": ballots.get(row.pk, []),
                "part": parts.get(row.pk, ""),
                "award": awards.get(row.pk),
                "notice_until": row.notice_until,
            }
        )
    return shown


def tasks_json(actor: Person, rows: Sequence[Nomination]) -> list[dict[str, Any]]:
    """Nominations with what they are for; no queries when there are none."""
    if not rows:
        return []
    shown = nominations_json(actor, rows)
    return [
        said
        | {
            "honour": Text(row.season.definition.name, row.season.definition.name_en),
            "year": row.season.year,
            "vote": row.season.vote,
        }
        for row, said in zip(rows, shown, strict=True)
    ]


def objections_json(rows: Sequence[Objection]) -> list[dict[str, Any]]:
    people = people_brief(row.nomination.person_id for row in rows if row.nomination.person_id)
    names = ("id", "nomination_id", "words", "state", "answer", "made_at")
    return [
        {name: getattr(row, name) for name in names}
        | {"nominee": _name(people, row.nomination.person_id)}
        for row in rows
    ]


def award_json(row: Award) -> dict[str, Any]:
    names = (
        "id", "number", "name", "level", "area_code", "year", "issued_on", "publish",
        "revoked_at", "revoked_reason", "issuer", "public",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "honour": Text(row.honour, row.honour_en),
        "citation": Text(row.citation, row.citation_en),
        "revoked": row.revoked_at is not None,
        "url": f"/c/{row.number}?k={row.key_id}&s={row.signature}" if row.public else "",
    }


def own_nomination_json(row: Nomination) -> dict[str, Any]:
    definition = row.season.definition
    names = ("id", "state", "publish")
    return {name: getattr(row, name) for name in names} | {
        "honour": Text(definition.name, definition.name_en),
        "year": row.season.year,
        "notice_until": row.noticed_until,
    }


def verified_json(found: Verified) -> dict[str, Any]:
    """What a stranger with the certificate in hand may know; nothing of a forged one."""
    award, state = found.award, found.state
    told = state in (CertificateState.VALID, CertificateState.REVOKED)
    revoked_at = award.revoked_at if told else None
    full = told and award.publish is True
    return {
        "valid": state == CertificateState.VALID,
        "state": state,
        "number": award.number,
        "honour": Text(award.honour, award.honour_en) if told else None,
        "level": award.level if told else None,
        "name": (award.name if full else name_masked(award.name)) if told else "",
        "name_is_full": full,
        "issuer": award.issuer if told else "",
        "issued_on": award.issued_on if told else None,
        "revoked": revoked_at is not None,
        "revoked_on": timezone.localdate(revoked_at) if revoked_at else None,
        "signature": {
            "key_id": award.key_id,
            "value": award.signature,
            "checked": found.signature_checked,
        }
        if told
        else None,
    }


def notices_json(rows: Sequence[Nomination]) -> list[dict[str, Any]]:
    people = people_brief(row.person_id for row in rows if row.person_id)
    shown = []
    for row in rows:
        definition, name = row.season.definition, _name(people, row.person_id)
        shown.append(
            {
                "nomination": row.pk,
                "name": name if row.publish else name_masked(name),
                "honour": Text(definition.name, definition.name_en),
                "level": definition.level,
                "area_code": row.season.area_code,
                "year": row.season.year,
                "notice_from": row.season.notice_from,
                "notice_until": row.noticed_until,
            }
        )
    return shown


def _is_told(row: Nomination) -> bool:
    return row.season.state in _OVER and row.season.vote == VoteKind.OPEN


def _ballots(rows: Sequence[Nomination]) -> dict[UUID, list[dict[str, str]]]:
    votes = Vote.objects.filter(nomination__in=[row.pk for row in rows], person__isnull=False)
    cast = list(votes.values_list("nomination_id", "person_id", "choice"))
    people = people_brief(person for _, person, _ in cast if person)
    found: dict[UUID, list[dict[str, str]]] = defaultdict(list)
    for nomination, person, choice in cast:
        found[nomination].append({"name": _name(people, person), "choice": choice})
    return found


def _counts(rows: Any) -> dict[UUID, int]:
    return dict(rows.annotate(Count("id")).order_by())


def _name(people: Any, person_id: UUID | None) -> str:
    brief = people.get(person_id) if person_id else None
    return brief.name if brief else ""
