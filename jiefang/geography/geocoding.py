"""Addresses to points by an outside service, where a setting names one."""

import threading
import time
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple, Protocol

from django.conf import settings

from jiefang.common.errors import DomainError, Unavailable
from jiefang.common.text import Text
from jiefang.geography.constants import Crs
from jiefang.geography.coordinates import Point

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


class GeocoderAway(Exception):
    """The service did not answer, or not in a way that helps."""


class _Geocoders(Protocol):
    def ask(self, name: str, q: str) -> tuple[Geocoded, ...]: ...


def geocode(q: str) -> tuple[Geocoded, ...]:
    """Up to five answers. Raises ``Unavailable`` without a geocoder or without its answer."""
    name = settings.GEOCODER
    if not name:
        raise Unavailable(_NONE_SET)
    try:
        return _ask(name, " ".join(q.split()))
    except GeocoderAway as error:
        raise Unavailable(_AWAY) from error


@lru_cache(maxsize=512)
def _ask(name: str, q: str) -> tuple[Geocoded, ...]:
    _take_turn()
    # geopy takes a second to import, which most servers never need.
    geocoders: _Geocoders = import_module("jiefang.geography.geocoders")
    return geocoders.ask(name, q)


def _take_turn() -> None:
    global _next_at  # noqa: PLW0603  (one clock for the process)
    with _turn:
        now = time.monotonic()
        if now < _next_at:
            raise DomainError("rate_limited", _TOO_FAST, 429)
        _next_at = now + INTERVAL_S
