"""Case files as their readers see them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from jiefang.accounts.models import Person
from jiefang.common.errors import NotFound
from jiefang.common.sealing import unseal
from jiefang.deeds.constants import BODY_PURPOSE, ENDED, EvidenceKind
from jiefang.deeds.models import Deed, DeedQuerySet, Evidence
from jiefang.deeds.selectors.rules import rules_of

_PAPER_KINDS: Final = {"police": EvidenceKind.POLICE, "hospital": EvidenceKind.HOSPITAL}


def deed_seen(person: Person, deed_id: UUID) -> Deed:
    """Raises NotFound."""
    found = Deed.objects.visible_to(person).filter(pk=deed_id).first()
    if found is None:
        raise NotFound
    return found


def deeds_found(
    person: Person,
    *,
    today: date,
    state: str = "",
    overdue: bool = False,
    secret: bool | None = None,
    open: bool = False,  # noqa: A002
) -> DeedQuerySet:
    """The files that the person handles, or decides on."""
    rows = Deed.objects.visible_to(person).filter(
        Q(pk__in=Deed.objects.kept_by(person).values("pk")) | Q(seats__person=person.pk)
    )
    if state:
        rows = rows.filter(state=state)
    if open:
        rows = rows.exclude(state__in=ENDED)
    if secret is not None:
        rows = rows.filter(secret=secret)
    late = Q(due_on__lt=today) | Q(cares__due_on__lt=today, cares__done_on__isnull=True)
    return (rows.filter(late) if overdue else rows).distinct()


def own_deeds(person: Person) -> DeedQuerySet:
    return Deed.objects.of(person)


def papers_of(deed: Deed) -> list[dict[str, Any]]:
    """The list of completeness: each paper with whether it is there, missing or perhaps needed."""
    kinds = {row.kind for row in deed.evidence.all()}
    there = {
        "account": bool(deed.story),
        "identity": deed.doer_state == "unknown" or bool(deed.doer_id or deed.doer_name),
        "evidence": bool(kinds) or bool(deed.witnesses.all()),
        **{code: kind in kinds for code, kind in _PAPER_KINDS.items()},
    }
    return [
        {"code": code, "name": name.json(), "state": _state(code, there.get(code), deed.missing)}
        for code, name in rules_of(deed).papers()
    ]


def _state(code: str, there: bool | None, asked_for: Sequence[str]) -> str:
    if there:
        return "there"
    return "missing" if code in asked_for or code not in _PAPER_KINDS else "if_needed"


def evidence_of(person: Person, deed_id: UUID, evidence_id: UUID) -> bytes:
    """The picture as WebP. Raises NotFound."""
    deed_seen(person, deed_id)
    row = Evidence.objects.filter(deed=deed_id, pk=evidence_id, body__isnull=False).first()
    if row is None or row.body is None:
        raise NotFound
    return unseal(bytes(row.body), purpose=BODY_PURPOSE)
