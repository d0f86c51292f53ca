"""Points run out by rule, after a notice, the oldest first."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone

from jiefang.common.clock import now
from jiefang.points.constants import EXPIRY_BATCH, NOTICE_DAYS, AccountKind, EntryKind
from jiefang.points.ledger import EXPIRED, AccountName, wallet
from jiefang.points.models import Account, Entry
from jiefang.points.selectors.wallets import expiring_of
from jiefang.points.services.books import Posting, accounts_hold, entry_post
from jiefang.points.services.telling import person_tell

_NOTICE: Final = timedelta(days=NOTICE_DAYS)
_WALLETS: Final = Q(kind=AccountKind.PERSON, expires_on__isnull=False)


def points_notice(today: date | None = None) -> int:
    """Tell those whose points run out within the time of notice, once for each day of expiry."""
    day = today or timezone.localdate(now())
    due = Account.objects.filter(_WALLETS, expires_on__lte=day + _NOTICE)
    untold = due.filter(Q(noticed_for__isnull=True) | ~Q(noticed_for=F("expires_on")))
    return sum(_noticed(key, day) for key in _keys(untold))


def points_expire(today: date | None = None) -> int:
    """Take what has run out, where that was said early enough; how many accounts."""
    day = today or timezone.localdate(now())
    due = Account.objects.filter(_WALLETS, expires_on__lt=day, noticed_for=F("expires_on"))
    return sum(_expired(key, day) for key in _keys(due.filter(noticed_on__lte=day - _NOTICE)))


def _keys(rows: QuerySet[Account]) -> list[UUID]:
    found = rows.order_by("expires_on", "pk").values_list("owner_id", flat=True)
    return [key for key in found[:EXPIRY_BATCH] if key is not None]


@transaction.atomic
def _noticed(person_id: UUID, day: date) -> int:
    account = _held(wallet(person_id))
    if account.expires_on is None or account.noticed_for == account.expires_on:
        return 0
    found = expiring_of(account)
    account.noticed_for, account.noticed_on = account.expires_on, day
    account.save(update_fields=["noticed_for", "noticed_on"])
    if found is not None:
        person_tell(person_id, "points.expiring", found.amount, found.on)
    return 1


@transaction.atomic
def _expired(person_id: UUID, day: date) -> int:
    account = _held(wallet(person_id))
    gone_on = account.expires_on
    if gone_on is None or gone_on >= day or account.noticed_for != gone_on:
        return 0
    found = expiring_of(account)
    if found is not None:
        entry_post(_posting(account, person_id, found.amount, gone_on))
        person_tell(person_id, "points.expired", found.amount)
    later = Entry.objects.of(person_id).filter(credit_id=account.pk, expires_on__gt=gone_on)
    following = later.aggregate(day=Min("expires_on"))["day"]
    Account.objects.filter(pk=account.pk).update(expires_on=following, noticed_for=None)
    return 1


def _held(name: AccountName) -> Account:
    accounts_hold([name, EXPIRED])
    return Account.objects.get(pk=name.key)


def _posting(account: Account, person_id: UUID, amount: int, day: date) -> Posting:
    return Posting(
        debit=wallet(person_id),
        credit=EXPIRED,
        amount=amount,
        kind=EntryKind.EXPIRED,
        cause=f"expiry:{person_id}:{day}:{account.noticed_on}",
        what="expiry",
        person_id=person_id,
        happened_on=day,
    )
