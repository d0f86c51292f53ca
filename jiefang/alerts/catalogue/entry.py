"""What the catalogue says about one kind of incident."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jiefang.alerts.constants import QUORUM, RINGS_M, Kind, Posture, Severity, Who
from jiefang.common.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind: what to do, how many units come first, how long they have to answer.

    ``keep_off_m`` is the distance to hold while nobody says otherwise; ``capability`` is wanted,
    not demanded; ``equipped_by`` is what organisation staff must carry where ``who`` is
    ``equipped``. ``units`` and ``answer_seconds`` are those of the first wave.
    """

    kind: Kind
    title: Text
    severity: Severity
    posture: Posture
    keep_off_m: int
    units: int
    answer_seconds: int
    do: tuple[Text, ...]
    dont: tuple[Text, ...]
    capability: str | None = None
    who: Who = Who.ANYONE
    equipped_by: frozenset[str] = frozenset()

    def instructions(self) -> list[dict[str, str]]:
        """On the wire: ``{"kind": "do"|"dont", "zh", "en"}``, what to do first."""
        return [{"kind": "do", **text.json()} for text in self.do] + [
            {"kind": "dont", **text.json()} for text in self.dont
        ]

    def json(self) -> Mapping[str, Any]:
        """The row of ``GET /incident-kinds``."""
        return {
            "kind": self.kind.value,
            "title": self.title.json(),
            "severity": self.severity.value,
            "posture": self.posture.value,
            "keep_off_m": self.keep_off_m,
            "do": [text.json() for text in self.do],
            "dont": [text.json() for text in self.dont],
            "capability": self.capability,
            "who": self.who.value,
            "units": self.units,
            "quorum": QUORUM,
            "answer_seconds": self.answer_seconds,
            "rings_m": list(RINGS_M),
        }
