"""Sessions that know their device, their strength and their limits; those there were end."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jiefang.common.clock
import jiefang.common.ids


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_sealed_sessions")]

    operations = [
        migrations.DeleteModel("Session"),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jiefang.common.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("mark", models.CharField(max_length=64, unique=True)),
                ("proof", models.CharField(blank=True, max_length=64)),
                ("data", models.BinaryField(default=bytes)),
                (
                    "kind",
                    models.CharField(
                        choices=[("member", "队员"), ("staff", "工作人员")],
                        default="member",
                        max_length=8,
                    ),
                ),
                ("strong", models.BooleanField(default=False)),
                ("device_hash", models.CharField(blank=True, max_length=64)),
                ("address", models.CharField(blank=True, max_length=45)),
                ("client", models.CharField(blank=True, max_length=80)),
                ("started_at", models.DateTimeField(default=jiefang.common.clock.now)),
                ("proved_at", models.DateTimeField(default=jiefang.common.clock.now)),
                ("active_at", models.DateTimeField(default=jiefang.common.clock.now)),
                ("locked_at", models.DateTimeField(null=True)),
                ("wrong_unlocks", models.PositiveSmallIntegerField(default=0)),
                ("ends_at", models.DateTimeField(db_index=True)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["member", "staff"])),
                        name="session_kind_known",
                    )
                ],
            },
        ),
    ]
