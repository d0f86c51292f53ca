"""What a person reads about their own data."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from jiefang.accounts.constants import Role
from jiefang.common import personal
from jiefang.common.personal import BASIS_EN, Basis
from jiefang.common.text import Text
from jiefang.privacy.constants import EXPORTS_A_DAY, PURPOSES_EN, ROLES_EN, Purpose
from jiefang.privacy.models import Allowance, Disclosure, Erasure


class Kind(NamedTuple):
    """One kind of data as its person reads of it; columns that say the same are one."""

    what: Text
    purpose: Text
    basis: Text
    retention: Text
    sealed: bool


def kinds_kept() -> list[Kind]:
    """What the platform keeps about a person, why and how long."""
    found = {
        Kind(each.what, each.purpose, basis_said(each.basis), each.retention, each.sealed): None
        for each in personal.fields()
    }
    return list(found)


def basis_said(basis: Basis) -> Text:
    return Text(str(basis.label), BASIS_EN[basis])


def purpose_said(purpose: str) -> Text:
    known = Purpose(purpose)
    return Text(str(known.label), PURPOSES_EN[known])


def office_said(role: str, place: str) -> Text:
    """Who it was without a name: the role, and the place that it is for."""
    label = dict(Role.choices).get(role, role)
    return Text(f"{place} {label}", f"{ROLES_EN.get(role, role)}, {place}")


def disclosures_to(person_id: UUID) -> QuerySet[Disclosure]:
    """Who looked at this person's number."""
    return Disclosure.objects.filter(person_id=person_id)


def exports_left(person_id: UUID) -> dict[str, Any]:
    """``{last_at, left_today}``."""
    row = Allowance.objects.filter(person_id=person_id).first()
    used = row.exports if row and row.exported_on == timezone.localdate() else 0
    return {"last_at": row.exported_at if row else None, "left_today": EXPORTS_A_DAY - used}


def erasure_of(person_id: UUID) -> Erasure | None:
    """The erasure that is asked for and not done yet."""
    pending = Erasure.objects.filter(withdrawn_at__isnull=True, done_at__isnull=True)
    return pending.filter(person=person_id).first()
