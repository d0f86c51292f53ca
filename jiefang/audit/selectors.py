"""Reading the audit: rows found, told in words, and how the chain stands."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import orjson
from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet

from jiefang.audit.findings import Finding, Problem
from jiefang.audit.heads import head_of
from jiefang.audit.models import Anchor, Entry, Seal, Verification
from jiefang.audit.naming import explanation_of, names_of
from jiefang.audit.wording import SENTENCES, label, sentence
from jiefang.common.text import Text

_SKEW: Final = timedelta(minutes=10)
"""Ids follow the clock of the process, ``recorded_at`` that of the database."""

_WAITING: Final = """
SELECT count(*) FROM audit_entry e
WHERE e.transaction_id >= coalesce((
    SELECT l.transaction_id FROM audit_seal s JOIN audit_entry l ON l.id = s.entry_id
    ORDER BY s.seq DESC LIMIT 1), 0)
AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id)
"""


def entries(
    scopes: Sequence[str] | None,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    person: UUID | None = None,
    action: str = "",
    area: str = "",
    subject: str = "",
) -> QuerySet[Entry]:
    """The rows within the area code prefixes ``scopes`` (``None``: all), filtered.

    ``person`` did it or it was done to them; ``action`` may end in a dot: all of that kind.
    """
    rows = Entry.objects.all() if scopes is None else Entry.objects.filter(_within(scopes))
    if since:
        rows = rows.filter(id__gte=_first_id(since - _SKEW), recorded_at__gte=since)
    if until:
        rows = rows.filter(id__lt=_first_id(until + _SKEW), recorded_at__lt=until)
    if person:
        rows = rows.filter(Q(actor_id=person) | Q(subject=f"person:{person}"))
    if action:
        rows = rows.filter(**{"action__startswith" if action.endswith(".") else "action": action})
    if area:
        rows = rows.filter(area_code__startswith=area)
    return rows.filter(subject=subject) if subject else rows


def entries_by_id(keys: Sequence[UUID]) -> list[Entry]:
    """These rows, newest first."""
    return list(Entry.objects.filter(pk__in=keys).order_by("-id"))


def as_text(data: Any) -> str:
    """What a row holds besides, in one cell."""
    return orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode()


def presented(rows: Sequence[Entry]) -> list[dict[str, Any]]:
    """The rows on the wire, with names as they are now and their numbers in the chain."""
    keys = [row.pk for row in rows]
    places = dict(Seal.objects.filter(entry_id__in=keys).values_list("entry_id", "seq"))
    actors = [f"person:{row.actor_id}" for row in rows if row.actor_id]
    names = names_of([*actors, *(row.subject for row in rows)])
    return [_presented(row, places, names) for row in rows]


def _presented(row: Entry, places: dict[UUID, int], names: dict[str, str]) -> dict[str, Any]:
    actor = names.get(f"person:{row.actor_id}", "") if row.actor_id else None
    whom = (names.get(row.subject) or _short(row.subject)) if row.subject else None
    return {
        "id": row.pk,
        "seq": places.get(row.pk),
        "recorded_at": row.recorded_at,
        "action": row.action,
        "sentence": _told(row, sentence(row.action, who=actor, whom=whom)),
        "actor": {"id": row.actor_id, "name": actor} if row.actor_id else None,
        "address": row.address,
        "session": row.session,
        "request_id": row.request_id,
        "subject": row.subject,
        "subject_name": names.get(row.subject, ""),
        "area_code": row.area_code,
        "reason": row.reason,
        "details": row.data,
    }


def _told(row: Entry, said: Text) -> Text:
    more = explanation_of(row.action, row.data)
    return Text(f"{said.zh}：{more.zh}", f"{said.en}: {more.en}") if more else said


def state() -> dict[str, Any]:
    """Until when the chain is sealed, checked and anchored."""
    last = Seal.objects.order_by("-seq").first()
    checked = Verification.objects.order_by("-recorded_at").first()
    anchor = Anchor.objects.order_by("-seq").first()
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        waiting = cursor.fetchone()[0]
    return {
        "sealed_seq": last.seq if last else 0,
        "sealed_until": last.recorded_at if last else None,
        "waiting": waiting,
        "verification": _verification(checked) if checked else None,
        "anchor": {"seq": anchor.seq, "at": anchor.at, "line": head_of(anchor).line}
        if anchor
        else None,
        "kept_days": settings.AUDIT_DAYS,
        "actions": [{"action": action, "text": label(action)} for action in SENTENCES],
    }


def _verification(row: Verification) -> dict[str, Any]:
    finding = Finding(row.bad_seq or 0, Problem(row.problem)) if row.problem else None
    return {
        "at": row.recorded_at,
        "whole": finding is None,
        "first_seq": row.first_seq,
        "last_seq": row.last_seq,
        "through_at": row.through_at,
        "bad_seq": row.bad_seq,
        "problem": finding.sentence if finding else None,
    }


def _within(scopes: Sequence[str]) -> Q:
    condition = Q(pk__in=())
    for scope in scopes:
        condition |= Q(area_code__startswith=scope)
    return condition


def _first_id(moment: datetime) -> UUID:
    """The least UUIDv7 of that millisecond."""
    return UUID(int=max(0, int(moment.timestamp() * 1000)) % (1 << 48) << 80)


def _short(subject: str) -> str:
    """A subject without a name: its kind and the end of its id."""
    kind, _, key = subject.partition(":")
    return f"{kind} {key[-6:]}" if key else kind
