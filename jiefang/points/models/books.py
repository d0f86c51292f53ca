"""The ledger: accounts, entries, and the seals of entries."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.points.constants import (
    AMOUNT_MOST,
    CAUSE_LENGTH,
    OWNED,
    PLATFORM,
    AccountKind,
    EntryKind,
)
from jiefang.points.models.scopes import organised_by


class _CurrentTransaction(Func):
    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class Account(models.Model):
    """Where points lie. The id follows from kind and owner (``ledger.account_key``).

    ``expires_on``: when the next of its points run out; ``noticed_for`` and ``noticed_on``: which
    of these days was announced to its person, and when.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=8, choices=AccountKind)
    owner_id = models.UUIDField(null=True)
    balance = models.BigIntegerField(null=True)
    expires_on = models.DateField(null=True)
    noticed_for = models.DateField(null=True)
    noticed_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "owner_id"], nulls_distinct=False, name="points_account_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OWNED, owner_id__isnull=False, balance__gte=0)
                | Q(kind__in=PLATFORM, owner_id__isnull=True, balance__isnull=True),
                name="points_never_below_nothing",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["expires_on"],
                condition=Q(expires_on__isnull=False),
                name="points_account_expires",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.balance}"


class EntryQuerySet(models.QuerySet["Entry", "Entry"]):
    def visible_to(self, actor: Person) -> Self:
        """What organisers see of their areas; one's own is asked for by ``of``."""
        return self.filter(organised_by(actor))

    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)


class Entry(models.Model):
    """A row of the ledger, written once: so many points from one account to another.

    With both sides in one row no entry can be out of balance. ``cause`` is unique: what happened
    once is posted once. ``balance_after``: of the person's own account. The people named here may
    be gone, the points remain, so there are no keys to them.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recorded_at = models.DateTimeField(db_default=Now())
    transaction_id = models.BigIntegerField(db_default=_CurrentTransaction())
    debit: "models.ForeignKey[Account, Account]" = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    credit: "models.ForeignKey[Account, Account]" = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    amount = models.IntegerField()
    kind = models.CharField(max_length=9, choices=EntryKind)
    cause = models.CharField(max_length=CAUSE_LENGTH + 8, unique=True)
    person_id = models.UUIDField(null=True)
    balance_after = models.BigIntegerField(null=True)
    what = models.CharField(max_length=16)
    quantity = models.IntegerField(default=0)
    happened_on = models.DateField()
    expires_on = models.DateField(null=True)
    rule_id = models.UUIDField(null=True)
    occurrence_id = models.BigIntegerField(null=True)
    team_id = models.UUIDField(null=True)
    area_code = models.CharField(max_length=20, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    author_id = models.UUIDField(null=True)
    approver_id = models.UUIDField(null=True)
    reverses: "models.OneToOneField[Entry | None, Entry | None]" = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="reversed_by"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gte=1, amount__lte=AMOUNT_MOST), name="points_amount_possible"
            ),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="points_two_accounts"),
            models.CheckConstraint(
                condition=Q(kind__in=EntryKind.values), name="points_entry_known"
            ),
            models.CheckConstraint(
                condition=Q(author_id__isnull=True)
                | ~Q(author_id=F("person_id")) & ~Q(author_id=F("approver_id")),
                name="points_not_by_oneself",
            ),
            models.CheckConstraint(
                condition=Q(approver_id__isnull=True) | ~Q(approver_id=F("person_id")),
                name="points_approved_by_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person_id", "-id"], name="points_of_person"),
            models.Index(fields=["recorded_at"], name="points_by_time"),
            models.Index(fields=["transaction_id"], name="points_by_transaction"),
            models.Index(
                fields=["team_id", "-id"], condition=Q(team_id__isnull=False), name="points_of_team"
            ),
            models.Index(
                fields=["person_id", "expires_on"],
                condition=Q(expires_on__isnull=False),
                name="points_that_expire",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class Seal(models.Model):
    """The place of an entry in the chain; ``hash`` covers the hash before it and the entry."""

    seq = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    algorithm = models.CharField(max_length=16)
    hash = models.BinaryField()
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.seq} {self.algorithm}"
