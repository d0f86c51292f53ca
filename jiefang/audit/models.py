"""Who did what, when, from where, on whom or what, and why."""

from typing import ClassVar

from django.db import models
from django.db.models import Func
from django.db.models.functions import Now

from jiefang.common.ids import uuid7


class CurrentTransaction(Func):
    """The number of the running transaction, which counts on over restarts."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class Entry(models.Model):
    """One act. The row of a domain event has the id of the event.

    ``recorded_at`` and ``transaction_id`` are the database's own: the application may not give
    them. There is no key to any other table: a person may be gone, the act remains.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recorded_at = models.DateTimeField(db_default=Now())
    transaction_id = models.BigIntegerField(db_default=CurrentTransaction())
    action = models.CharField(max_length=80)
    actor_id = models.UUIDField(null=True)
    address = models.CharField(max_length=45, blank=True)
    session = models.CharField(max_length=24, blank=True)
    request_id = models.CharField(max_length=36, blank=True)
    subject = models.CharField(max_length=120, blank=True)
    area_code = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["transaction_id"], name="audit_by_transaction"),
            models.Index(fields=["actor_id", "id"], name="audit_by_actor"),
            models.Index(fields=["subject", "id"], name="audit_by_subject"),
            models.Index(fields=["action", "id"], name="audit_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"


class Seal(models.Model):
    """The place of an entry in the chain; ``hash`` covers the hash before it and the entry."""

    seq = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    algorithm = models.CharField(max_length=16)
    hash = models.BinaryField()
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.seq} {self.algorithm}"


class Anchor(models.Model):
    """The head of the chain at a moment, signed, so that it can be kept elsewhere."""

    seq = models.BigIntegerField(primary_key=True)
    hash = models.BinaryField()
    algorithm = models.CharField(max_length=16)
    at = models.DateTimeField()
    key_id = models.CharField(max_length=16)
    signature = models.BinaryField()
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.seq} {self.at:%Y-%m-%d %H:%M}"


class Verification(models.Model):
    """What came of a look at the whole chain; ``problem`` is empty where it was whole."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recorded_at = models.DateTimeField(db_default=Now())
    first_seq = models.BigIntegerField()
    last_seq = models.BigIntegerField()
    through_at = models.DateTimeField(null=True)
    bad_seq = models.BigIntegerField(null=True)
    problem = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["recorded_at"], name="audit_verified_at")]

    def __str__(self) -> str:
        return self.problem or f"whole to {self.last_seq}"
