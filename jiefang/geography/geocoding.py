"""Addresses to points by an outside service, where a setting names one."""

import threading
import time
from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from geopy.exc import GeopyError
from geopy.geocoders import BaiduV3, Nominatim, Photon

from jiefang.common.errors import DomainError, Unavailable
from jiefang.common.text import Text
from jiefang.geography.constants import Crs
from jiefang.geography.coordinates import Point, to_wgs84
from jiefang.geography.selectors import service_box

TIMEOUT_S = 3.0
INTERVAL_S = 1.0
"""At most one question a second per process: the usage policy of the public Nominatim."""

_NONE_SET = Text("没有配置地理编码服务。", "No geocoder is configured.")
_AWAY = Text("地理编码服务没有回应，请稍后再试。", "The geocoder does not answer: try again.")
_TOO_FAST = Text("查询过于频繁，请稍后再试。", "Too many questions: wait a second.")
_turn = threading.Lock()
_next_at = 0.0


class Geocoded(NamedTuple):
    """One answer: the service's text and its position, which need not agree.

    ``given`` is the position in the service's own system, ``location`` the same in WGS-84.
    """

    text: str
    precision: str
    location: Point
    given: tuple[float, float]
    crs: Crs
    source: str


def geocode(q: str) -> tuple[Geocoded, ...]:
    """Up to five answers. Raises ``Unavailable`` without a geocoder or without its answer."""
    name = settings.GEOCODER
    if not name:
        raise Unavailable(_NONE_SET)
    try:
        return _ask(name, " ".join(q.split()))
    except GeopyError as error:
        raise Unavailable(_AWAY) from error


@lru_cache(maxsize=512)
def _ask(name: str, q: str) -> tuple[Geocoded, ...]:
    _take_turn()
    if name == "baidu":
        location = _geocoder(name).geocode(q)
        return tuple(_baidu(q, each) for each in [location] if each)
    answers = _geocoder(name).geocode(q, exactly_one=False, **_bounds(name)) or []
    return tuple(_openstreetmap(name, answer) for answer in answers)


def _take_turn() -> None:
    global _next_at  # noqa: PLW0603  (one clock for the process)
    with _turn:
        now = time.monotonic()
        if now < _next_at:
            raise DomainError("rate_limited", _TOO_FAST, 429)
        _next_at = now + INTERVAL_S


@cache
def _geocoder(name: str) -> Any:
    url = urlsplit(settings.GEOCODER_URL)
    scheme, host = url.scheme or "https", url.netloc
    if name == "baidu":
        key, _, secret = settings.GEOCODER_KEY.partition(":")
        geocoder = BaiduV3(key, security_key=secret or None, scheme=scheme, timeout=TIMEOUT_S)
        if host:
            geocoder.api = f"{scheme}://{host}{geocoder.api_path}"
        return geocoder
    kind = {"nominatim": Nominatim, "photon": Photon}[name]
    options = {"scheme": scheme, "timeout": TIMEOUT_S, "user_agent": "jiefang/1"}
    return kind(**options, **({"domain": host} if host else {}))


def _bounds(name: str) -> dict[str, Any]:
    """Ask for the service area and a little around it only."""
    box = service_box()
    corners = [(box.south, box.west), (box.north, box.east)]
    if name == "nominatim":
        return {"viewbox": corners, "bounded": True, "limit": 5, "language": "zh,en"}
    return {"bbox": corners, "limit": 5}


def _baidu(q: str, answer: Any) -> Geocoded:
    """Baidu gives back no address, only how precise its position is; its system is BD-09."""
    given = (float(answer.longitude), float(answer.latitude))
    level = str(answer.address or "")
    return Geocoded(q, level, to_wgs84(*given, "bd09"), given, "bd09", "baidu")


def _openstreetmap(name: str, answer: Any) -> Geocoded:
    given = (float(answer.longitude), float(answer.latitude))
    about = answer.raw.get("properties", answer.raw)
    precision = str(about.get("addresstype") or about.get("type") or "")
    return Geocoded(str(answer.address), precision, Point(*given), given, "wgs84", name)
