"""What other apps do with points, inside their own transaction and once for each cause."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone

from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.points.constants import AMOUNT_MOST, CAUSE_LENGTH, VALID_MONTHS, EntryKind
from jiefang.points.ledger import MINT, SHOP, AccountName, last_day, wallet
from jiefang.points.models import Entry
from jiefang.points.services.books import Posting, accounts_hold, entry_post

RETURN: Final = "return:"


def points_spend(*, person_id: UUID, amount: int, cause: str, shop_ref: str = "") -> UUID:
    """Take points for something of the shop; the id of the entry. Raises NotEnough.

    The person's account is held until the end of the caller's transaction.
    """
    _require_possible(amount, cause)
    return entry_post(
        Posting(
            debit=wallet(person_id),
            credit=SHOP,
            amount=amount,
            kind=EntryKind.SPENT,
            cause=cause,
            what="shop",
            person_id=person_id,
            happened_on=timezone.localdate(now()),
            reference=shop_ref,
        )
    )


def points_return(*, cause: str) -> UUID:
    """Give back what was spent for ``cause``, once; the id of the reversing entry.

    Raises NotFound where nothing was spent for it.
    """
    spent = Entry.objects.filter(cause=cause, kind=EntryKind.SPENT).first()
    if spent is None or spent.person_id is None:
        raise NotFound
    return entry_post(
        Posting(
            debit=SHOP,
            credit=wallet(spent.person_id),
            amount=spent.amount,
            kind=EntryKind.RETURNED,
            cause=RETURN + cause,
            what="shop",
            person_id=spent.person_id,
            happened_on=timezone.localdate(now()),
            reference=spent.reference,
            reverses_id=spent.pk,
        )
    )


def points_give(*, person_id: UUID, amount: int, rule: str, cause: str, at: datetime) -> UUID:
    """Give points that another app has decided on; ``rule`` names for what, ``at`` when it was."""
    _require_possible(amount, cause)
    day = timezone.localdate(at)
    return entry_post(
        Posting(
            debit=MINT,
            credit=wallet(person_id),
            amount=amount,
            kind=EntryKind.EARNED,
            cause=cause,
            what=rule,
            person_id=person_id,
            happened_on=day,
            expires_on=last_day(day, VALID_MONTHS),
        )
    )


def wallet_hold(person_id: UUID) -> int:
    """The balance, nobody else spending from it until the end of the transaction."""
    account: AccountName = wallet(person_id)
    return accounts_hold([account])[account.key]


def _require_possible(amount: int, cause: str) -> None:
    if not 1 <= amount <= AMOUNT_MOST:
        raise ValueError("an amount is a whole number from 1 to a million")
    if not 1 <= len(cause) <= CAUSE_LENGTH:
        raise ValueError("a cause is named in 1 to 80 characters")
