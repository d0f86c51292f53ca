"""What the plumbing itself remembers."""

from typing import ClassVar

from django.db import models

from jiefang.common.ids import uuid7


class IdempotencyRecord(models.Model):
    """The answer to one write, by actor and key: the same request again gets it again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    actor_id = models.UUIDField()
    key = models.CharField(max_length=200)
    method = models.CharField(max_length=8)
    path = models.CharField(max_length=300)
    body_hash = models.BinaryField()
    status = models.PositiveSmallIntegerField(default=0)
    response = models.BinaryField(default=b"")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["actor_id", "key"], name="idempotency_actor_key"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.key}"
