"""The measures of this app."""

from datetime import timedelta
from typing import Final
from uuid import UUID

EVERYBODY: Final = UUID(int=0)
"""The board of the whole city, where a team's board carries the team's id."""

SHOWN: Final = 100
"""How many rows a board shows."""

RANKED: Final = 10_000
"""Beyond this nobody is told a place: counting further says little and costs much."""

FEWEST: Final = 3
"""A team of fewer has no board, and is on none: its sum would tell the hours of one person."""

NEAR_M: Final = 1_000
"""An incident within this distance of the post of one's unit happened nearby."""

STRETCH_MOST: Final = timedelta(hours=24)
"""Longer than this nobody stands by: the end was forgotten."""

TOLD_FROM_DAY, TOLD_UNTIL_DAY = 1, 10
"""The days of a month on which one is told about the month before."""

TOLD_HOURS: Final = (9, 20)
"""Local hours in which that happens: nobody's phone rings at night for it."""

TOLD_BATCH: Final = 500
WATCHES_KEPT: Final = timedelta(days=100)
