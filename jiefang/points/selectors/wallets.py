"""What a person has, how it came about, and what will run out."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Case, Q, Sum, When
from django.utils import timezone

from jiefang.points.constants import EntryKind
from jiefang.points.ledger import AccountName, held, month_of, wallet
from jiefang.points.models import Account, Entry, EntryQuerySet

_LATER = """
SELECT coalesce(sum(amount), 0) FROM points_entry
WHERE person_id = %s AND credit_id = %s AND expires_on > %s
"""


class Expiring(NamedTuple):
    """So many points are gone after the end of the day ``on``."""

    amount: int
    on: date


class Wallet(NamedTuple):
    balance: int
    held: int
    expiring: Expiring | None
    month_given: int


def wallet_of(person_id: UUID, *, today: date) -> Wallet:
    """Everything at a glance, in three queries that do not grow with the ledger of others."""
    keys = (wallet(person_id).key, held(person_id).key)
    accounts = {row.pk: row for row in Account.objects.filter(pk__in=keys)}
    own, apart = (accounts.get(key) for key in keys)
    month = Entry.objects.of(person_id).filter(happened_on__gte=month_of(today))
    earned = month.filter(kind=EntryKind.EARNED, credit_id=keys[0])
    return Wallet(
        balance=(own.balance or 0) if own else 0,
        held=(apart.balance or 0) if apart else 0,
        expiring=expiring_of(own) if own else None,
        month_given=earned.aggregate(points=Sum("amount"))["points"] or 0,
    )


def entries_of(person_id: UUID) -> EntryQuerySet:
    """One's own entries, whatever account of one's own they touch."""
    own = wallet(person_id).key
    apart = held(person_id).key
    touches = Q(debit_id__in=(own, apart)) | Q(credit_id__in=(own, apart))
    # As a CASE, whose share the planner takes for a half: who has entries has nearly all of them on
    # these accounts. Estimated column by column it would read and sort the whole wallet for a page.
    return Entry.objects.of(person_id).filter(Case(When(touches, then=True), default=False))


def expiring_of(account: Account) -> Expiring | None:
    """What the next day of expiry takes: the oldest points are spent first.

    So of the balance that is lost which later credits do not account for.
    """
    if account.expires_on is None or account.owner_id is None or not account.balance:
        return None
    amount = account.balance - later_than(account.owner_id, account.expires_on)
    return Expiring(amount, account.expires_on) if amount > 0 else None


def later_than(person_id: UUID, day: date) -> int:
    """The points that were given and expire after ``day``."""
    with connection.cursor() as cursor:
        cursor.execute(_LATER, [person_id, AccountName.wallet_key(person_id), day])
        return int(cursor.fetchone()[0])


def today() -> date:
    """The local day."""
    return timezone.localdate()
