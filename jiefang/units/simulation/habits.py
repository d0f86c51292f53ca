"""How people behave who are called. Pure: all chance comes in."""

import random
from typing import Final, Literal, NamedTuple

ACCEPT_SHARE: Final = 0.35
DECLINE_SHARE: Final = 0.30
"""Of all who are called; the rest stay silent."""

HELP_SHARE: Final = 0.04
_ANSWER_MEDIAN_S: Final = 5.0
_ANSWER_MOST_S: Final = 18.0
_REASONS: Final = ("走不开", "不在附近", "身体不适", "正在值守别处", "")

Answer = Literal["accept", "decline"]


class Habit(NamedTuple):
    """What one person will do about one call; seconds from hearing of it."""

    answer: Answer | None
    looks_after_s: float
    answers_after_s: float
    reason: str
    leaves_after_s: float
    needs_help: bool


def habit(chance: random.Random, *, answer: Answer | Literal["chance"] | None = "chance") -> Habit:
    """Draw a habit; ``answer`` fixes what is said."""
    looks = chance.uniform(0.4, 2.0)
    delay = min(chance.lognormvariate(0, 0.45) * _ANSWER_MEDIAN_S, _ANSWER_MOST_S)
    said = _drawn(chance) if answer == "chance" else answer
    reason = chance.choice(_REASONS) if said == "decline" else ""
    leaves, help_needed = chance.uniform(2, 7), chance.random() < HELP_SHARE
    return Habit(said, looks, max(delay, looks + 0.5), reason, leaves, help_needed)


def _drawn(chance: random.Random) -> Answer | None:
    lot = chance.random()
    if lot < ACCEPT_SHARE:
        return "accept"
    return "decline" if lot < ACCEPT_SHARE + DECLINE_SHARE else None
