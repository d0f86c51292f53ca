"""Every setting that the environment may give, in one typed list.

``manage.py settings_example`` writes the list out as ``deploy/.env.example``; a value that does not
fit stops the start with one sentence.
"""

import base64
import os
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from jiefang.common.embedded import addresses

ROOT = Path(__file__).resolve().parents[2]

Value = TypeVar("Value")


@dataclass(frozen=True)
class Setting:
    """One line of the list: its name, its default as text, and what it is for."""

    name: str
    default: str
    about: str


LISTED: list[Setting] = []


def _setting(
    name: str, default: str, about: str, read: Callable[[str], Value], expected: str
) -> Value:
    LISTED.append(Setting(name, default, about))
    given = os.environ.get(name, "").strip() or default
    try:
        return read(given)
    except ValueError:
        message = f"{name} must be {expected}, not {given!r}."
        raise SystemExit(message) from None


def text(name: str, default: str, about: str = "") -> str:
    return _setting(name, default, about, str, "text")


def flag(name: str, about: str = "", *, default: bool) -> bool:
    return _setting(name, "1" if default else "0", about, _read_flag, "1 or 0")


def number(name: str, default: int, about: str = "", *, least: int = 0) -> int:
    def read(given: str) -> int:
        value = int(given)
        if value < least:
            raise ValueError
        return value

    return _setting(name, str(default), about, read, f"a whole number of at least {least}")


def choice(name: str, default: str, about: str, allowed: tuple[str, ...]) -> str:
    def read(given: str) -> str:
        if given not in allowed:
            raise ValueError
        return given

    return _setting(name, default, f"{about} ({', '.join(allowed)})", read, f"one of {allowed}")


def words(name: str, default: str, about: str) -> list[str]:
    def read(given: str) -> list[str]:
        return [word.strip() for word in given.split(",") if word.strip()]

    return _setting(name, default, about, read, "words with commas between")


def url(name: str, about: str, *schemes: str) -> str:
    """An address with one of ``schemes``, or empty."""

    def read(given: str) -> str:
        if given and urlsplit(given).scheme not in schemes:
            raise ValueError
        return given

    return _setting(name, "", about, read, f"an address that begins with {schemes[0]}://")


def networks(name: str, about: str) -> list[str]:
    """IP networks in CIDR form, none by default."""

    def read(given: str) -> list[str]:
        return [str(ip_network(word.strip())) for word in given.split(",") if word.strip()]

    return _setting(name, "", about, read, "networks as 10.20.0.0/16 with commas between")


def _read_flag(given: str) -> bool:
    lowered = given.lower()
    if lowered in {"1", "true", "yes", "on"}:
        return True
    if lowered in {"0", "false", "no", "off"}:
        return False
    raise ValueError


KEY_LENGTH = 32


def sealing_keys(name: str, about: str) -> dict[int, bytes]:
    """``number:base64`` with commas between: keys of 32 bytes, the first one seals."""
    LISTED.append(Setting(name, "", about))
    given = [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]
    try:
        pairs = [word.partition(":") for word in given]
        found = {_key_number(number): _key(key) for number, _, key in pairs}
        if len(found) != len(given):
            raise ValueError
    except ValueError:
        message = f"{name} must be number:key with commas between; 1 to 255, {_KEY_SAID}."
        raise SystemExit(message) from None
    return found


def secret_key_bytes(name: str, about: str) -> bytes:
    """One key of 32 bytes in base64, or empty. A wrong one is not repeated in the sentence."""
    LISTED.append(Setting(name, "", about))
    given = os.environ.get(name, "").strip()
    try:
        return _key(given) if given else b""
    except ValueError:
        message = f"{name} must be {_KEY_SAID}."
        raise SystemExit(message) from None


def signing_seeds(name: str, about: str) -> tuple[bytes, ...]:
    """Keys of 32 bytes in base64 with commas between. A wrong one is not repeated."""
    LISTED.append(Setting(name, "", about))
    given = [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]
    try:
        return tuple(_key(word) for word in given)
    except ValueError:
        message = f"{name} must be {_KEY_SAID}, with commas between."
        raise SystemExit(message) from None


_KEY_SAID = f"{KEY_LENGTH} bytes in base64 (openssl rand -base64 {KEY_LENGTH})"


def _key(given: str) -> bytes:
    key = base64.b64decode(given, validate=True)
    if len(key) != KEY_LENGTH:
        raise ValueError
    return key


def _key_number(given: str) -> int:
    number = int(given)
    if not 1 <= number <= 255:  # one byte of the sealed value
        raise ValueError
    return number


DEBUG = flag(
    "JIEFANG_DEBUG",
    "1 on a laptop (demo people, plain http), 0 where people rely on it",
    default=True,
)
LAPTOP_KEY = "for-the-laptop-only-and-refused-where-debug-is-off-0123456789"
SECRET_KEY = text(
    "JIEFANG_SECRET_KEY",
    LAPTOP_KEY,
    "signs sessions; 50 or more random characters of your own where DEBUG is 0",
)
SEALING_KEYS = sealing_keys(
    "JIEFANG_SEALING_KEYS",
    "keys that seal personal data, number:base64 with commas between; the first seals, all open",
)
SEALING_SUITE = choice(
    "JIEFANG_SEALING_SUITE",
    "aes-256-gcm",
    "how new values are sealed; old ones open whatever it was",
    ("aes-256-gcm", "sm4-gcm", "chacha20-poly1305"),
)
LOOKUP_KEY = secret_key_bytes(
    "JIEFANG_LOOKUP_KEY", "key of the hash that finds a person by phone: 32 bytes in base64"
)
HOSTS = words("JIEFANG_HOSTS", "", "host names that this server answers to, commas between")
VAR = Path(
    text("JIEFANG_VAR", str(ROOT / "var"), "folder of the embedded servers, logs and media")
).resolve()
_DATABASE = url(
    "JIEFANG_DATABASE_URL",
    "PostgreSQL 15 or later, with the role that owns nothing; empty: the embedded one",
    "postgresql",
    "postgres",
)
DATABASE_URL = _DATABASE or addresses.database_url(VAR, role=addresses.APPLICATION_ROLE)
DATABASE_OWNER_URL = (
    url(
        "JIEFANG_DATABASE_OWNER_URL",
        "the same with the role that owns the tables, for `manage.py migrate` alone",
        "postgresql",
        "postgres",
    )
    or _DATABASE
    or addresses.database_url(VAR, role=addresses.OWNER_ROLE)
)
DATABASE_AS = choice(
    "JIEFANG_DATABASE_AS",
    "application",
    "which of the two this process connects as; manage.py knows by its command",
    ("application", "owner"),
)
REDIS_URL = url(
    "JIEFANG_REDIS_URL", "Valkey or Redis; empty: the embedded one", "redis", "rediss", "unix"
) or addresses.redis_url(VAR)
EMBEDDED_DATABASE = not os.environ.get("JIEFANG_DATABASE_URL", "").strip()
EMBEDDED_REDIS = not os.environ.get("JIEFANG_REDIS_URL", "").strip()
DATABASE_POOL = number(
    "JIEFANG_DATABASE_POOL", 12, "database connections a process keeps at most", least=1
)
BEHIND_PROXY = flag(
    "JIEFANG_BEHIND_PROXY",
    "1: a proxy in front ends TLS and sets X-Forwarded-Proto and X-Forwarded-For",
    default=False,
)
HSTS_SECONDS = number(
    "JIEFANG_HSTS_SECONDS", 31_536_000, "how long browsers insist on https, where DEBUG is 0"
)
OUTGOING_NETWORKS = networks(
    "JIEFANG_OUTGOING_NETWORKS",
    "networks of our own that webhooks may reach, as 10.20.0.0/16; commas between",
)
TRIGGERS_PER_MINUTE = number(
    "JIEFANG_TRIGGERS_PER_MINUTE",
    1200,
    "incidents that one person may mark in a minute: a guard against a script that runs wild",
    least=1,
)
METRICS_TOKEN = text(
    "JIEFANG_METRICS_TOKEN", "", "bearer token for /metrics; empty: only from this machine"
)
LOG_LEVEL = choice(
    "JIEFANG_LOG_LEVEL", "INFO", "least severity to log", ("DEBUG", "INFO", "WARNING", "ERROR")
)
DEMO_PASSWORD_DEFAULT = "jiefang-demo"  # noqa: S105, printed at the start for everybody
DEMO_TOTP_SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105, likewise: the second factor of the demo's staff
DEMO_PASSWORD = text("JIEFANG_DEMO_PASSWORD", DEMO_PASSWORD_DEFAULT, "password of the demo people")
FRONTEND = Path(
    text("JIEFANG_FRONTEND", str(ROOT / "frontend" / "dist"), "folder of the built pages")
)
TILE_ORIGINS = words(
    "JIEFANG_TILE_ORIGINS",
    "",
    "further origins that pages may load tiles from, as https://tiles.example; commas between",
)
MAP_TILES = url(
    "JIEFANG_MAP_TILES",
    "raster tiles under the console's map, with {z} {x} {y} in it; empty: the districts alone",
    "https",
    "http",
)
MAP_TILES_CRS = choice(
    "JIEFANG_MAP_TILES_CRS",
    "",
    "system of these tiles; there is no default",
    ("", "wgs84", "gcj02"),
)
MAP_TILES_CREDIT = text("JIEFANG_MAP_TILES_CREDIT", "", "whom the map names as their source")
READY_AFTER = words(
    "JIEFANG_READY_AFTER",
    "",
    "parts that /readyz waits for once after the start; `manage.py serve` sets it",
)
GEOGRAPHY_DATA = text(
    "JIEFANG_GEOGRAPHY_DATA",
    str(ROOT / "jiefang" / "geography" / "data"),
    "folder of the area tree and the gazetteer",
)
GEOCODER = choice(
    "JIEFANG_GEOCODER",
    "",
    "outside geocoder for addresses; empty: none",
    ("", "nominatim", "photon", "baidu"),
)
GEOCODER_KEY = text("JIEFANG_GEOCODER_KEY", "", "its key; Baidu: AK, or AK:SK where signed")
GEOCODER_URL = url(
    "JIEFANG_GEOCODER_URL", "its address where it is not the public one", "https", "http"
)
PUBLIC_URL = url(
    "JIEFANG_PUBLIC_URL", "the address under which others reach this server", "https", "http"
)
STATEMENT_ISSUER = text(
    "JIEFANG_STATEMENT_ISSUER", "街坊平台", "who issues statements of hours, as it stands on them"
)
CODE_PREFIXES = words(
    "JIEFANG_CODE_PREFIXES",
    "+86",
    "beginnings of the telephone numbers that sign-in codes go to, commas between",
)
CODES_PER_HOUR = number(
    "JIEFANG_CODES_PER_HOUR", 3000, "sign-in codes an hour, all together; then none", least=1
)
MESSAGING = choice(
    "JIEFANG_MESSAGING",
    "console",
    "who sends SMS and calls; console: a log line",
    ("console", "twilio"),
)
TWILIO_ACCOUNT_SID = text("JIEFANG_TWILIO_ACCOUNT_SID", "", "Twilio account, AC…")
TWILIO_AUTH_TOKEN = text("JIEFANG_TWILIO_AUTH_TOKEN", "", "its token; also checks status reports")
TWILIO_SMS_FROM = text("JIEFANG_TWILIO_SMS_FROM", "", "sender number, or messaging service MG…")
TWILIO_VOICE_FROM = text("JIEFANG_TWILIO_VOICE_FROM", "", "number that calls come from")
TWILIO_URL = url("JIEFANG_TWILIO_URL", "its API where it is not the public one", "https", "http")
AUDIT_DAYS = number(
    "JIEFANG_AUDIT_DAYS", 365, "how long audit entries are kept at least, 180 or more", least=180
)
AUDIT_ALGORITHM = choice(
    "JIEFANG_AUDIT_ALGORITHM", "sha256", "hash of new audit seals", ("sha256", "sm3")
)
AUDIT_KEYS = words(
    "JIEFANG_AUDIT_KEYS",
    "",
    "Ed25519 seeds (32 bytes in base64) that sign audit anchors, the first; the others still"
    " verify; empty: follows from the secret key",
)
CERTIFICATE_KEYS = signing_seeds(
    "JIEFANG_CERTIFICATE_KEYS",
    "Ed25519 seeds (32 bytes in base64) that sign certificates of honour, the first; the others"
    " still verify; empty: follows from the secret key",
)
