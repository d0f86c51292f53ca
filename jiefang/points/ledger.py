"""The names of accounts, and when points run out. Pure."""

import calendar
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid5

from jiefang.points.constants import ACCOUNTS, PLATFORM, AccountKind


class AccountName(NamedTuple):
    """An account by what it is; its key follows, so that nobody has to look for it."""

    kind: AccountKind
    owner_id: UUID | None = None

    @property
    def key(self) -> UUID:
        return uuid5(ACCOUNTS, f"{self.kind.value}:{self.owner_id or ''}")

    @staticmethod
    def wallet_key(person_id: UUID) -> UUID:
        return AccountName(AccountKind.PERSON, person_id).key

    @property
    def is_kept(self) -> bool:
        """Whether its balance stands in its row."""
        return self.kind not in PLATFORM


MINT = AccountName(AccountKind.MINT)
SHOP = AccountName(AccountKind.SHOP)
EXPIRED = AccountName(AccountKind.EXPIRED)


def wallet(person_id: UUID) -> AccountName:
    return AccountName(AccountKind.PERSON, person_id)


def team(team_id: UUID) -> AccountName:
    return AccountName(AccountKind.TEAM, team_id)


def held(owner_id: UUID) -> AccountName:
    """What waits for a look, of a person or of a team."""
    return AccountName(AccountKind.HELD, owner_id)


def issuer(person_id: UUID) -> AccountName:
    return AccountName(AccountKind.ISSUER, person_id)


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def last_day(day: date, months: int) -> date:
    """The last day of the month that lies so many months after that of ``day``."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
