"""What the calendar's reads take."""

from datetime import date, timedelta
from typing import Any, Final

from rest_framework import serializers

from jiefang.common.clock import now
from jiefang.common.text import Text
from jiefang.geography.api.fields import DegreeField, read_point
from jiefang.patrols.api.inputs import NearDate, wrong
from jiefang.patrols.constants import LOCAL
from jiefang.patrols.selectors.calendar import Wanted

DAYS_MOST: Final = 92
_AHEAD: Final = timedelta(days=13)
_LONG = Text("最多查看 {days} 天。", "{days} days at most.")
_BACKWARDS = Text("结束日期早于开始日期。", "It ends before it begins.")


class AreaPrefix(serializers.RegexField):
    """An area code or the beginning of one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"\A[0-9A-Z]{2,20}\Z", **kwargs)


class SpanQuery(serializers.Serializer[Any]):
    """From a local day to a local day, both included; the next two weeks unless given."""

    from_on = NearDate(required=False)
    to_on = NearDate(required=False)
    team = serializers.UUIDField(required=False)
    area = AreaPrefix(required=False)
    mine = serializers.BooleanField(required=False, default=False)
    open = serializers.BooleanField(required=False, default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        first: date = attrs.get("from_on") or now().astimezone(LOCAL).date()
        last: date = attrs.get("to_on") or first + _AHEAD
        if last < first:
            raise wrong("to_on", "before_start", _BACKWARDS)
        if (last - first).days >= DAYS_MOST:
            raise wrong("to_on", "too_long", _LONG.format(days=DAYS_MOST))
        wanted = Wanted(
            first, last, attrs.get("team"), attrs.get("area", ""), attrs["mine"], attrs["open"]
        )
        return {**attrs, "wanted": wanted}


class ShiftsQuery(SpanQuery):
    """``lon``, ``lat`` and ``crs`` together: each shift says how far it is."""

    lon = DegreeField(required=False)
    lat = DegreeField(required=False)
    crs = serializers.CharField(required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = any(name in attrs for name in ("lon", "lat", "crs"))
        near = read_point(attrs, whole="lon") if given else None
        return {**super().validate(attrs), "near": near}


class GapsQuery(serializers.Serializer[Any]):
    team = serializers.UUIDField(required=False)
    area = AreaPrefix(required=False)
    limit = serializers.IntegerField(min_value=1, max_value=50, default=20)


class LevelsQuery(serializers.Serializer[Any]):
    area = AreaPrefix(required=False, default="")
