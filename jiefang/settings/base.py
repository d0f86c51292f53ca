"""The settings shared by all processes."""

import re
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jiefang.settings import env

BASE_DIR = env.ROOT
VAR = env.VAR
DEBUG = env.DEBUG
SECRET_KEY = env.SECRET_KEY
SEALING_KEYS = env.SEALING_KEYS
SEALING_SUITE = env.SEALING_SUITE
LOOKUP_KEY = env.LOOKUP_KEY
ALLOWED_HOSTS = ["*"] if DEBUG and not env.HOSTS else [*env.HOSTS, "127.0.0.1", "localhost"]

INSTALLED_APPS = [
    "jiefang.common",
    "jiefang.outbox",
    "jiefang.audit",
    "jiefang.realtime",
    "jiefang.messaging",
    "jiefang.accounts",
    "jiefang.geography",
    "jiefang.joining",
    "jiefang.privacy",
    "jiefang.units",
    "jiefang.approvals",
    "jiefang.teams",
    "jiefang.rosters",
    "jiefang.patrols",
    "jiefang.turnout",
    "jiefang.hazards",
    "jiefang.hours",
    "jiefang.alerts",
    "jiefang.notices",
    "jiefang.points",
    "jiefang.standing",
    "jiefang.shop",
    "jiefang.honours",
    "jiefang.deeds",
    "jiefang.appeals",
    "jiefang.webhooks",
    "jiefang.checks",
    "jiefang.accounts.apps.AllauthAccount",
    "allauth.mfa",
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
SESSION_ENGINE = "jiefang.accounts.sessions"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [  # NIST SP 800-63B: long, not a common one, no rules of composition
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "jiefang.accounts.passwords.NotAboutOneself"},
]
ACCOUNT_USER_MODEL_EMAIL_FIELD = ACCOUNT_USER_MODEL_USERNAME_FIELD = None
MFA_ADAPTER = "jiefang.accounts.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "街坊"
MFA_TOTP_TOLERANCE = 1  # steps of 30 s that a clock may be off
MFA_WEBAUTHN_USER_VERIFICATION = "required"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def database(url: str) -> dict[str, Any]:
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
        "CONN_HEALTH_CHECKS": True,  # some 0.1 ms; a restart of PostgreSQL costs no request
        "OPTIONS": {"pool": pool, "connect_timeout": 5, **options},
    }


def other_role(url: str, owner_url: str) -> str:
    """The role of ``url``, empty where it is the owner's: then there is nothing to grant."""
    role = unquote(urlsplit(url).username or "")
    return "" if role == unquote(urlsplit(owner_url).username or "") else role


_AS_OWNER = env.DATABASE_AS == "owner"
DATABASES = {"default": database(env.DATABASE_OWNER_URL if _AS_OWNER else env.DATABASE_URL)}
DATABASE_APPLICATION_ROLE = other_role(env.DATABASE_URL, env.DATABASE_OWNER_URL)
REDIS_URL = env.REDIS_URL

GEOGRAPHY_DATA = env.GEOGRAPHY_DATA
GEOCODER = env.GEOCODER
GEOCODER_KEY = env.GEOCODER_KEY
GEOCODER_URL = env.GEOCODER_URL

AUDIT_DAYS = env.AUDIT_DAYS
AUDIT_ALGORITHM = env.AUDIT_ALGORITHM
AUDIT_KEYS = env.AUDIT_KEYS
CERTIFICATE_KEYS = env.CERTIFICATE_KEYS

PUBLIC_URL = env.PUBLIC_URL
STATEMENT_ISSUER = env.STATEMENT_ISSUER
CODE_PREFIXES = env.CODE_PREFIXES
CODES_PER_HOUR = env.CODES_PER_HOUR
MESSAGING = env.MESSAGING
TWILIO_ACCOUNT_SID = env.TWILIO_ACCOUNT_SID
TWILIO_AUTH_TOKEN = env.TWILIO_AUTH_TOKEN
TWILIO_SMS_FROM = env.TWILIO_SMS_FROM
TWILIO_VOICE_FROM = env.TWILIO_VOICE_FROM
TWILIO_URL = env.TWILIO_URL

MIDDLEWARE = [
    "jiefang.common.security.headers",
    "jiefang.audit.context.middleware",
    "jiefang.common.middleware.problems",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "jiefang.accounts.middleware.authentication",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "jiefang.common.schema.ApiSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "jiefang.accounts.api.authentication.BearerToken",
        "jiefang.accounts.api.authentication.SessionPerson",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["jiefang.common.parsing.JsonParser"],
    "DEFAULT_RENDERER_CLASSES": ["jiefang.common.rendering.JsonRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "jiefang.common.rendering.OneForm",
    "EXCEPTION_HANDLER": "jiefang.common.problems.exception_handler",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "街坊 jiefang",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": "When something happens, the nearest trained neighbours know within a second.",
    "SERVE_PUBLIC": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "PointsEntryKindEnum": "jiefang.points.constants.EntryKind",
        "WalletEntryKindEnum": "jiefang.points.constants.WALLET_KINDS",
        "PointsAccountEnum": "jiefang.points.constants.AccountKind",
        "PointsRuleKindEnum": "jiefang.points.constants.RuleKind",
        "StageEnum": "jiefang.alerts.constants.Stage",
        "PointsRuleStageEnum": "jiefang.points.constants.STAGES",
        "PointsCheckEnum": "jiefang.points.constants.CheckState",
        "TurnoutWayEnum": "jiefang.turnout.constants.Way",
        "OwnWayEnum": "jiefang.turnout.constants.OWN_WAYS",
        "AttendanceStateEnum": "jiefang.turnout.constants.AttendanceState",
        "AppealStateEnum": "jiefang.appeals.constants.AppealState",
        "HazardOutcomeEnum": "jiefang.hazards.constants.HazardOutcome",
        "AppealOutcomeEnum": "jiefang.appeals.constants.AppealOutcome",
        "AppealAboutEnum": "jiefang.appeals.constants.About",
        "HazardStateEnum": "jiefang.hazards.constants.HazardState",
        "ShopItemStateEnum": "jiefang.shop.constants.ItemState",
        "ShopOrderStateEnum": "jiefang.shop.constants.OrderState",
        "HazardKindEnum": "jiefang.hazards.constants.HazardKind",
        "DeedStateEnum": "jiefang.deeds.constants.State",
        "DeedOriginEnum": "jiefang.deeds.constants.Origin",
        "DeedOwnOriginEnum": "jiefang.deeds.constants.OWN_ORIGINS",
        "DeedDoerEnum": "jiefang.deeds.constants.Doer",
        "DeedMoveEnum": "jiefang.deeds.constants.Move",
        "DeedStepEnum": "jiefang.deeds.constants.Step",
        "DeedPeriodUnitEnum": "jiefang.deeds.constants.Unit",
        "DeedEvidenceKindEnum": "jiefang.deeds.constants.EvidenceKind",
        "DeedVoteEnum": "jiefang.deeds.constants.Vote",
        "DeedSeatStateEnum": "jiefang.deeds.constants.SeatState",
        "DeedWaiverEnum": "jiefang.deeds.constants.Waiver",
        "DeedObjectionStateEnum": "jiefang.deeds.constants.ObjectionState",
        "CareKindEnum": "jiefang.deeds.constants.CareKind",
        "PersonStatusEnum": "jiefang.accounts.constants.PersonStatus",
        "RosterStateEnum": "jiefang.rosters.constants.RosterState",
        "RosterFieldEnum": "jiefang.rosters.constants.Column",
        "GrantRoleEnum": "jiefang.accounts.constants.Role",
        "AppointedRoleEnum": "jiefang.accounts.constants.APPOINTED_CHOICES",
        "SessionKindEnum": "jiefang.accounts.constants.SessionKind",
        "GiveGrantRoleEnum": "jiefang.accounts.constants.GRANTABLE_CHOICES",
        "MemberRoleEnum": "jiefang.units.constants.MemberRole",
        "WishedRoleEnum": "jiefang.accounts.constants.WishedRole",
        "TeamKindEnum": "jiefang.teams.constants.TeamKind",
        "TeamStatusEnum": "jiefang.teams.constants.TeamStatus",
        "TeamRankEnum": "jiefang.teams.constants.Rank",
        "MembershipStatusEnum": "jiefang.teams.constants.MembershipStatus",
        "ListReasonEnum": "jiefang.teams.constants.ListReason",
        "CertificateKindEnum": "jiefang.teams.constants.CertificateKind",
        "PlanKindEnum": "jiefang.patrols.constants.PlanKind",
        "PlanStateEnum": "jiefang.patrols.constants.PlanState",
        "HolidaysEnum": "jiefang.patrols.constants.Holidays",
        "SignUpWayEnum": "jiefang.patrols.constants.SignUpWay",
        "SignUpStateEnum": "jiefang.patrols.constants.SignUpState",
        "TaskStateEnum": "jiefang.patrols.constants.TaskState",
        "ShiftStateEnum": "jiefang.patrols.constants.ShiftState",
        "ResponseLevelEnum": "jiefang.patrols.constants.ResponseLevel",
        "FitnessProblemEnum": "jiefang.teams.constants.Problem",
        "PostKindEnum": "jiefang.units.constants.PostKind",
        "EquipmentKindEnum": "jiefang.units.constants.EquipmentKind",
        "UnitStatusEnum": "jiefang.units.constants.UnitStatus",
        "IncidentKindEnum": "jiefang.alerts.constants.Kind",
        "IncidentStatusEnum": "jiefang.alerts.constants.IncidentStatus",
        "IncidentStateEnum": "jiefang.alerts.constants.IncidentState",
        "CapabilityEnum": "jiefang.units.constants.Capability",
        "DispatchStateEnum": "jiefang.alerts.constants.DispatchState",
        "OutcomeEnum": "jiefang.alerts.constants.Outcome",
        "ClosingEnum": "jiefang.alerts.constants.CLOSINGS",
        "AlertKindEnum": "jiefang.alerts.constants.AlertKind",
        "ConsentKindEnum": "jiefang.joining.constants.ConsentKind",
        "RecordKindEnum": "jiefang.joining.constants.RecordKind",
        "RegistrationStateEnum": "jiefang.joining.constants.RegistrationState",
        "InstructionKindEnum": "jiefang.alerts.constants.InstructionKind",
        "WebhookDeliveryStateEnum": "jiefang.webhooks.constants.DeliveryState",
        "NoticeKindEnum": "jiefang.notices.constants.NoticeKind",
        "NoticeStateEnum": "jiefang.notices.constants.NoticeState",
        "NoticeTypeEnum": "jiefang.notices.constants.NoticeType",
        "CorrectionTypeEnum": "jiefang.alerts.constants.CorrectionType",
        "NoticeTemplateEnum": "jiefang.notices.constants.Template",
        "ApprovalKindEnum": "jiefang.approvals.constants.ApprovalKind",
        "ApprovalStateEnum": "jiefang.approvals.constants.ApprovalState",
        "HourEntryKindEnum": "jiefang.hours.constants.EntryKind",
        "HourEntryStateEnum": "jiefang.hours.constants.EntryState",
        "HourCorrectionStateEnum": "jiefang.hours.constants.CorrectionState",
        "HonourLevelEnum": "jiefang.honours.constants.Level",
        "HonourVoteKindEnum": "jiefang.honours.constants.VoteKind",
        "HonourVoteEnum": "jiefang.honours.constants.Choice",
        "HonourSeasonStateEnum": "jiefang.honours.constants.SeasonState",
        "HonourNominationStateEnum": "jiefang.honours.constants.NominationState",
        "HonourObjectionStateEnum": "jiefang.honours.constants.ObjectionState",
        "HonourBatchStateEnum": "jiefang.honours.constants.BatchState",
        "CertificateStateEnum": "jiefang.honours.constants.CertificateState",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "jiefang.common.schema.add_problems",
    ],
}

TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
LANGUAGE_CODE = "zh-hans"
APPEND_SLASH = False
_HOST = "" if DEBUG else "__Host-"  # such a cookie goes over TLS alone, to this host alone
SESSION_COOKIE_NAME = f"{_HOST}sessionid"
CSRF_COOKIE_NAME = f"{_HOST}csrftoken"
DEVICE_COOKIE_NAME = f"{_HOST}device"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
STATIC_URL = "/static/"

FRONTEND = env.FRONTEND
MAP_LAYER = (
    {"tiles": env.MAP_TILES, "crs": env.MAP_TILES_CRS, "attribution": env.MAP_TILES_CREDIT}
    if env.MAP_TILES
    else None
)
_tiles = urlsplit(env.MAP_TILES)
TILE_ORIGINS = [*env.TILE_ORIGINS, *([f"{_tiles.scheme}://{_tiles.netloc}"] if MAP_LAYER else [])]
WHITENOISE_ROOT = str(FRONTEND) if FRONTEND.is_dir() else None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 0  # seconds: the service worker and the manifest are asked for each time
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+-[\w-]{8}\.\w+$"

METRICS_TOKEN = env.METRICS_TOKEN
OUTGOING_NETWORKS = env.OUTGOING_NETWORKS
TRIGGERS_PER_MINUTE = env.TRIGGERS_PER_MINUTE
READY_AFTER = env.READY_AFTER

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SECURE_SSL_REDIRECT = not DEBUG
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 0 if DEBUG else env.HSTS_SECONDS
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False  # the neighbours' hosts are not ours
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # those two
BEHIND_PROXY = env.BEHIND_PROXY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"


def broker_url(redis_url: str) -> str:
    """The same server as kombu calls it."""
    return re.sub(r"^unix://([^?]*)\?db=(\d+)", r"redis+socket://\1?virtual_host=\2", redis_url)


CELERY_BROKER_URL = broker_url(REDIS_URL)
CELERY_BROKER_CONNECTION_TIMEOUT = 2  # seconds
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "audit.anchor": {"task": "audit.anchor", "schedule": 3600.0},
    "audit.verify": {"task": "audit.verify", "schedule": 3600.0},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "jiefang.common.logs.MaskPhones",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.LOG_LEVEL},
    "loggers": {"django": {"handlers": [], "level": env.LOG_LEVEL}},
}
