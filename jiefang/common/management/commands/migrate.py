"""``manage.py migrate``: Django's, then what the application's role may do."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections

from jiefang.common.database_roles import NoSuchRole, grant_application


class Command(migrate.Command):
    """Runs as the role that owns the tables."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        role = settings.DATABASE_APPLICATION_ROLE
        if not role or options["plan"] or options["check_unapplied"]:
            return
        try:
            grant_application(connections[options["database"]], role)
        except NoSuchRole as reason:
            raise CommandError(str(reason)) from None
