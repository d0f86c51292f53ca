"""The settings shared by all processes."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jiefang.settings import env

BASE_DIR = env.ROOT
VAR = env.VAR
DEBUG = env.DEBUG
SECRET_KEY = env.SECRET_KEY
ALLOWED_HOSTS = env.HOSTS or (["*"] if DEBUG else [])

INSTALLED_APPS = [
    "jiefang.common",
    "jiefang.outbox",
    "jiefang.realtime",
    "jiefang.messaging",
    "jiefang.accounts",
    "jiefang.geography",
    "jiefang.units",
    "jiefang.alerts",
    "channels",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

ROOT_URLCONF = "jiefang.urls"
ASGI_APPLICATION = "jiefang.asgi.application"
AUTH_USER_MODEL = "accounts.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def _database(url: str) -> dict[str, Any]:
    """``postgresql://user:password@host:port/name?host=/socket/folder&sslmode=…`` for Django."""
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    pool = {"min_size": 2, "max_size": env.DATABASE_POOL, "timeout": 5}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": pool, **options},
    }


DATABASES = {"default": _database(env.DATABASE_URL)}
REDIS_URL = env.REDIS_URL

GEOGRAPHY_DATA = env.GEOGRAPHY_DATA

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
}

TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
LANGUAGE_CODE = "zh-hans"
STATIC_URL = "/static/"
