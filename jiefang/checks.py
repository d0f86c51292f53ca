"""System checks of settings that would be dangerous where people rely on the platform.

``manage.py check --deploy`` runs them; ``serve``, ``migrate`` and ``relay`` stop at an error.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution

from jiefang.settings import env

SECRET_KEY_LENGTH = 50


@register(Tags.compatibility)
def complete_settings(**_: Any) -> list[CheckMessage]:
    """Refuses settings that say half of what they must."""
    if not settings.MAP_LAYER or settings.MAP_LAYER["crs"]:
        return []
    return [
        Error(
            "JIEFANG_MAP_TILES needs JIEFANG_MAP_TILES_CRS: the wrong system is 600 m off.",
            hint="Set it to wgs84, or to gcj02 (Amap, Tencent).",
            id="jiefang.E004",
        )
    ]


@register(Tags.security)
def dangerous_settings(**_: Any) -> list[CheckMessage]:
    """Refuses combinations that are fine on a laptop and dangerous in a city."""
    if settings.DEBUG:
        return []
    return [*_secrets(), *_addresses(), *_servers()]


def _secrets() -> Iterator[CheckMessage]:
    if settings.SECRET_KEY == env.LAPTOP_KEY:
        yield Error(
            "JIEFANG_SECRET_KEY is the laptop's key, which everybody knows.",
            hint="Set 50 or more random characters of your own.",
            id="jiefang.E001",
        )
    elif len(settings.SECRET_KEY) < SECRET_KEY_LENGTH:
        yield Error(
            f"JIEFANG_SECRET_KEY is shorter than {SECRET_KEY_LENGTH} characters.",
            id="jiefang.E002",
        )
    if not settings.SEALING_KEYS or not settings.LOOKUP_KEY:
        yield Error(
            "JIEFANG_SEALING_KEYS and JIEFANG_LOOKUP_KEY are needed: people's data is sealed.",
            hint="1:$(openssl rand -base64 32), and openssl rand -base64 32. Keep both safe:"
            " without them nobody's phone can be read again.",
            id="jiefang.E010",
        )
    if env.DEMO_PASSWORD != env.DEMO_PASSWORD_DEFAULT:
        yield Caution(
            "JIEFANG_DEMO_PASSWORD is set: demo people have no place outside a demo.",
            id="jiefang.W001",
        )


def _addresses() -> Iterator[CheckMessage]:
    if not env.HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield Error(
            "JIEFANG_HOSTS must name the hosts that this server answers to.",
            id="jiefang.E003",
        )
    if env.BEHIND_PROXY and not settings.METRICS_TOKEN:
        yield Caution(
            "JIEFANG_METRICS_TOKEN is empty, so /metrics is closed behind a proxy.",
            id="jiefang.W002",
        )


def _servers() -> Iterator[CheckMessage]:
    if env.EMBEDDED_DATABASE:
        yield Caution(
            "The embedded PostgreSQL has no standby and no backup.",
            hint="Set JIEFANG_DATABASE_URL.",
            id="jiefang.W003",
        )
    elif not settings.DATABASE_APPLICATION_ROLE:
        yield Caution(
            "The application connects as the owner of its tables: it could undo the audit.",
            hint="Set JIEFANG_DATABASE_OWNER_URL, see docs/operations.md, “Two roles”.",
            id="jiefang.W005",
        )
    if env.EMBEDDED_REDIS:
        yield Caution(
            "The embedded Valkey serves this machine only.",
            hint="Set JIEFANG_REDIS_URL.",
            id="jiefang.W004",
        )
