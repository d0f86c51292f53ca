"""Every setting that the environment may give, in one typed list."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    message = f"{name} must be 1 or 0, not {value!r}"
    raise SystemExit(message)


VAR = Path(text("JIEFANG_VAR", text("VAR", str(ROOT / "var")))).resolve()
DEBUG = flag("JIEFANG_DEBUG", default=True)
SECRET_KEY = text("JIEFANG_SECRET_KEY", "for-the-laptop-only")
DATABASE_URL = text("JIEFANG_DATABASE_URL", "")
REDIS_URL = text("JIEFANG_REDIS_URL", "")
GEOGRAPHY_DATA = text("JIEFANG_GEOGRAPHY_DATA", str(ROOT / "jiefang" / "geography" / "data"))
