"""Named, ordered logs: a person's feed, an incident's room, a district's units."""

from typing import Any, ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.functions import Now

from jiefang.common.sealing import SealedJson


class Stream(models.Model):
    """The name of a stream and the number of its last entry; the row's lock gives the order."""

    name = models.CharField(max_length=80, primary_key=True)
    epoch = models.CharField(max_length=32)
    head = models.BigIntegerField(db_default=0)


class StreamEntry(models.Model):
    """One entry.

    No foreign key to the stream and one B-tree only: five thousand are written at once.
    """

    pk = models.CompositePrimaryKey("stream", "seq")
    stream = models.CharField(max_length=80)
    seq = models.BigIntegerField()
    event_id = models.UUIDField()
    data: "models.Field[Any, Any]" = SealedJson()
    track = models.BooleanField(db_default=False)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            BrinIndex(fields=["created_at"], name="entry_by_age"),
        ]
