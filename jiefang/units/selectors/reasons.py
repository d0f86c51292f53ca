"""Why a unit can go or cannot, in words."""

from typing import Any, Final

from jiefang.common.text import Text
from jiefang.units.constants import QUORUM, Readiness
from jiefang.units.selectors.nearest import NearestUnit

_TEXTS: Final = {
    "ready": Text("{count} 人在岗，可出动", "{count} on duty, ready"),
    "no_leader": Text("{count} 人在岗，缺组长或副组长", "{count} on duty, nobody leading"),
    "too_few": Text("仅 {count} 人在岗，需 2 人", "only {count} on duty, 2 needed"),
    "engaged": Text("正在处置另一事件", "out at another incident"),
    "off": Text("无人在岗", "nobody on duty"),
}


def readiness_reason(unit: NearestUnit) -> dict[str, Any]:
    """``{code, text}``: what the unit's readiness means for a call."""
    code = _code(unit)
    text = _TEXTS[code].format(count=unit.on_duty_count)
    return {"code": code, "text": text.json()}


def _code(unit: NearestUnit) -> str:
    if unit.readiness != Readiness.THIN:
        return unit.readiness.value
    return "too_few" if unit.on_duty_count < QUORUM else "no_leader"
