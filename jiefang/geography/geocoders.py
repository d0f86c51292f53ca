"""geopy's geocoders, each asked and read in its own way."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from geopy.exc import GeopyError
from geopy.geocoders import BaiduV3, Nominatim, Photon

from jiefang.geography.coordinates import Point, to_wgs84
from jiefang.geography.geocoding import Geocoded, GeocoderAway
from jiefang.geography.selectors import service_box

TIMEOUT_S = 3.0


def ask(name: str, q: str) -> tuple[Geocoded, ...]:
    """What the geocoder ``name`` answers. Raises ``GeocoderAway``."""
    try:
        return _baidu(q) if name == "baidu" else _openstreetmap(name, q)
    except (GeopyError, LookupError, TypeError, ValueError) as error:  # also a garbled answer
        raise GeocoderAway(type(error).__name__) from error


def _baidu(q: str) -> tuple[Geocoded, ...]:
    """Baidu gives back no address, only how precise its position is; its system is BD-09."""
    answer = _geocoder("baidu").geocode(q)
    if answer is None:
        return ()
    given = (float(answer.longitude), float(answer.latitude))
    location = to_wgs84(*given, "bd09")
    return (Geocoded(q, str(answer.address or ""), location, given, "bd09", "baidu"),)


def _openstreetmap(name: str, q: str) -> tuple[Geocoded, ...]:
    answers = _geocoder(name).geocode(q, exactly_one=False, **_bounds(name)) or []
    return tuple(_read(name, answer) for answer in answers)


def _read(name: str, answer: Any) -> Geocoded:
    given = (float(answer.longitude), float(answer.latitude))
    about = answer.raw.get("properties", answer.raw)
    precision = str(about.get("addresstype") or about.get("type") or "")
    return Geocoded(str(answer.address), precision, Point(*given), given, "wgs84", name)


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
