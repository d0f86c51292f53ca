"""Verifying: the whole chain read again, link by link, and held against the anchors."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from jiefang.audit.chain import ALGORITHMS, COLUMNS, START, link
from jiefang.audit.constants import KEPT_DAYS_LEAST, READ_BATCH
from jiefang.audit.findings import Finding, Problem
from jiefang.audit.heads import head_of
from jiefang.audit.models import Anchor, Seal, Verification
from jiefang.audit.services.sealing import seal
from jiefang.audit.signing import Head, is_ours
from jiefang.common.clock import now
from jiefang.common.ids import uuid7

Progress = Callable[[int, int], None]

_LINKS = f"""
SELECT s.seq, s.algorithm, s.hash, s.recorded_at, e.id IS NOT NULL,
    {", ".join(f"e.{name}" for name in COLUMNS)}
FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id
WHERE s.seq > %s ORDER BY s.seq LIMIT %s
"""  # noqa: S608
_OUTSIDE = """
SELECT e.id FROM audit_entry e
WHERE e.transaction_id < (
    SELECT l.transaction_id FROM audit_seal s JOIN audit_entry l ON l.id = s.entry_id
    ORDER BY s.seq DESC LIMIT 1)
AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id) ORDER BY e.id LIMIT 1
"""
_WITHOUT_ROW = """
SELECT e.id FROM outbox_event e
WHERE e.at > (SELECT min(recorded_at) FROM audit_entry)
AND NOT EXISTS (SELECT FROM audit_entry a WHERE a.id = e.id) ORDER BY e.id LIMIT 1
"""
_KEEP = """
INSERT INTO audit_verification (id, first_seq, last_seq, through_at, bad_seq, problem)
VALUES (%s, %s, %s, %s, %s, %s)
"""
_TRIMMED = """
SELECT recorded_at FROM audit_entry
WHERE action = 'audit.trimmed' AND data->'through' = to_jsonb(%s::bigint)
"""


@dataclass
class Report:
    """What a verification saw; whole where it found nothing."""

    first: int = 0
    last: int = 0
    through_at: datetime | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.findings

    @property
    def worst(self) -> Finding | None:
        """The one with the least number."""
        return min(self.findings, key=lambda found: found.seq, default=None)


def verification_run(heads: Sequence[Head] = (), progress: Progress | None = None) -> Report:
    """Seal what is open, verify, and keep what came of it for the audit page."""
    seal()
    report = verify(heads, progress)
    _keep(report)
    return report


def verification_go_on() -> int:
    """Verify what was sealed since the last look, if that was whole; how many entries.

    Cheap enough for every minute; ``verification_run`` reads the whole chain again.
    """
    former = Verification.objects.order_by("-recorded_at").first()
    if former is not None and former.problem:
        return 0
    last = Seal.objects.filter(pk=former.last_seq).first() if former else None
    if last is None:  # the first look, or what was read last time is gone
        return verification_run().last
    report = Report(last.seq + 1, last.seq)
    _walk(report, bytes(last.hash), _kept_heads(last.seq), None)
    if report.last > last.seq or not report.whole:
        _keep(report)
    return report.last - last.seq


def verify(heads: Sequence[Head] = (), progress: Progress | None = None) -> Report:
    """Read the chain from its start; ``heads`` are anchors that were kept elsewhere.

    Stops at the first link that does not hold: after it nothing can be said. Changes nothing.
    """
    kept = _kept_heads()
    known = [*kept, *heads]
    first = Seal.objects.order_by("seq").values_list("seq", flat=True).first() or 1
    strangers = [Finding(head.seq, Problem.FORGED_ANCHOR) for head in known if not is_ours(head)]
    report = Report(first, first - 1, findings=strangers)
    previous = _start(kept, first)
    if previous is None:
        report.findings.append(Finding(first - 1, Problem.NO_START))
    else:
        _walk(report, previous, known, progress)
    if report.whole and any(head.seq > report.last for head in known):
        report.findings.append(Finding(report.last + 1, Problem.CUT_OFF))
    for statement, problem in ((_OUTSIDE, Problem.OUTSIDE), (_WITHOUT_ROW, Problem.WITHOUT_ROW)):
        if report.whole and (found := _one(statement)):
            report.findings.append(Finding(report.last + 1, problem, str(found)))
    return report


def _walk(
    report: Report, previous: bytes, known: Sequence[Head], progress: Progress | None
) -> None:
    """From the hash ``previous`` of ``report.last`` to the end, or to what does not hold."""
    before, total = report.last, Seal.objects.order_by("seq").values_list("seq", flat=True).last()
    anchored = {(head.seq, head.hash) for head in known}
    places = {head.seq for head in known}
    for seq, algorithm, found, at, present, *row in _links(before):
        problem = _problem(report.last + 1, previous, (seq, algorithm, found, present, row))
        if problem is None and seq in places and _other(anchored, seq, found):
            problem = Problem.REWRITTEN
        if problem is not None:
            report.findings.append(Finding(report.last + 1, problem))
            return
        previous, report.last, report.through_at = found, seq, at
        if progress and total and (seq % READ_BATCH == 0 or seq == total):
            progress(seq - before, total - before)


def _kept_heads(after: int = 0) -> list[Head]:
    return [head_of(anchor) for anchor in Anchor.objects.filter(seq__gt=after).order_by("seq")]


def _keep(report: Report) -> None:
    worst = report.worst
    bad, problem = (worst.seq, worst.problem.value) if worst else (None, "")
    values = (uuid7(), report.first, report.last, report.through_at, bad, problem)
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, values)


def _other(witnesses: set[tuple[int, bytes]], seq: int, found: bytes) -> bool:
    """Whether an anchor of ``seq`` names another hash."""
    return any(place == seq and kept != found for place, kept in witnesses)


def _start(kept: Sequence[Head], first: int) -> bytes | None:
    """What stands before the first seal: nothing, or an anchor that a due trimming left."""
    if first == 1:
        return START
    before = next((head for head in kept if head.seq == first - 1), None)
    trimmed_at = _one(_TRIMMED, [first - 1])
    due = timedelta(days=KEPT_DAYS_LEAST)
    if before is None or trimmed_at is None or before.at + due > min(trimmed_at, now()):
        return None
    return before.hash


def _problem(expected: int, previous: bytes, given: tuple[Any, ...]) -> Problem | None:
    seq, algorithm, found, present, row = given
    if seq != expected:
        return Problem.SEAL_MISSING
    if not present:
        return Problem.ENTRY_MISSING
    if algorithm not in ALGORITHMS or link(previous, seq, algorithm, row) != found:
        return Problem.ALTERED
    return None


def _links(after: int) -> Iterator[tuple[Any, ...]]:
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_LINKS, [after, READ_BATCH])
            rows = cursor.fetchall()
        for row in rows:
            yield (row[0], row[1], bytes(row[2]), *row[3:])
        if len(rows) < READ_BATCH:
            return
        after = rows[-1][0]


def _one(statement: str, parameters: Sequence[Any] = ()) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        row = cursor.fetchone()
    return row[0] if row else None
