"""Awards: one's own, the honour roll, and what a certificate proves."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.selectors import within
from jiefang.common.errors import NotFound
from jiefang.common.text import Text
from jiefang.honours.constants import CertificateState
from jiefang.honours.models import Award, Batch
from jiefang.honours.numbers import tidied
from jiefang.honours.paper import Sheet
from jiefang.honours.permissions import may_run
from jiefang.honours.signing import Signature, verify
from jiefang.honours.wording import said_by


class Verified(NamedTuple):
    """A certificate as everybody may know it; ``signature_checked``: what was given agrees."""

    award: Award
    state: CertificateState
    signature_checked: bool


def award_list(person_id: UUID) -> QuerySet[Award]:
    """Somebody's own honours, also those of which nobody else may hear."""
    return Award.objects.filter(person=person_id, erased_at=None)


class AwardFacts(NamedTuple):
    """What an appeal against a revocation has to know; ``hands``: who gave it and who took it."""

    honour: Text
    public: bool
    hands: frozenset[UUID]


def award_facts(award_id: UUID) -> AwardFacts | None:
    """None for one that is gone."""
    row = Award.objects.filter(pk=award_id, erased_at=None).first()
    if row is None:
        return None
    hands = (row.decided_by_id, row.revoked_by_id)
    return AwardFacts(
        Text(row.honour, row.honour_en), row.public, frozenset(each for each in hands if each)
    )


def award_mine(person: Person, award_id: UUID) -> Award:
    """Raises NotFound."""
    found = award_list(person.pk).filter(pk=award_id).first()
    if found is None:
        raise NotFound
    return found


def awards_kept_by(actor: Person, *, year: int | None = None) -> QuerySet[Award]:
    """The honours given in the areas of an organiser, without the secret ones."""
    rows = within(Award.objects.known(), actor, Role.ORGANISER)
    return rows.filter(year=year) if year else rows


def roll(*, area: str = "", year: int | None = None) -> QuerySet[Award]:
    """The honour roll: only who agreed to it."""
    rows = Award.objects.on_roll().filter(area_code__startswith=area)
    return rows.filter(year=year) if year else rows


def certificate_verified(number: str, signature: Signature | None = None) -> Verified:
    """What the number proves, and the signature where one is given.

    Raises NotFound for numbers that are not ours and for those of which nobody may hear.
    """
    award = Award.objects.filter(number=tidied(number), public=True).first()
    if award is None:
        raise NotFound
    if award.erased_at is not None:
        return Verified(award, CertificateState.ERASED, signature_checked=False)
    said = said_by(award)
    kept = Signature(award.key_id, award.signature)
    genuine = verify(said, kept) and (signature is None or verify(said, signature))
    if not genuine:
        return Verified(award, CertificateState.FORGED, signature_checked=False)
    state = CertificateState.REVOKED if award.revoked_at else CertificateState.VALID
    return Verified(award, state, signature_checked=signature is not None)


def award_sheet(award: Award, base_url: str) -> Sheet:
    """What stands on the certificate; a secret one has no address at which it is shown."""
    address = f"{base_url}/c/{award.number}?k={award.key_id}&s={award.signature}"
    return Sheet(
        number=award.number,
        name=award.name,
        honour=Text(award.honour, award.honour_en),
        citation=Text(award.citation, award.citation_en),
        issuer=award.issuer,
        issued_on=award.issued_on,
        url=address if award.public else "",
    )


def batch_seen(actor: Person, batch_id: UUID) -> Batch:
    """A batch of a season that the actor runs. Raises NotFound."""
    found = Batch.objects.select_related("season").filter(pk=batch_id).first()
    if found is None or not may_run(actor, found.season.area_code):
        raise NotFound
    return found
