"""The map of patrols: hexagons with five people or more, and nothing else."""

from datetime import timedelta
from typing import Any, Final

from jiefang.common.clock import now
from jiefang.common.prepared import plain_rows
from jiefang.turnout.constants import PRESENCE_LEAST
from jiefang.turnout.patrol import STAYS
from jiefang.turnout.places import boundary_of

_CELLS: Final = """
SELECT cell, count(DISTINCT person_id), count(DISTINCT shift_id) FROM turnout_attendance
WHERE cell <> '' AND {when}
GROUP BY cell HAVING count(DISTINCT person_id) >= %s ORDER BY 2 DESC, cell"""
_NOW: Final = "checked_out_at IS NULL AND lapsed_at IS NULL AND shift_ends_at > %s"
_SINCE: Final = "checked_in_at > %s"


def presence(days: int) -> list[dict[str, Any]]:
    """Hexagons where people are on patrol now (0), or were in the last ``days``.

    People are given in steps of five, so that two maps that differ by one person tell nothing.
    """
    at = now()
    when, since = (_NOW, at - STAYS) if days == 0 else (_SINCE, at - timedelta(days=days))
    rows = plain_rows(_CELLS.format(when=when), [since, PRESENCE_LEAST])
    return [
        {
            "cell": cell,
            "boundary": boundary_of(cell),
            "people": people // PRESENCE_LEAST * PRESENCE_LEAST,
            "shifts": shifts,
        }
        for cell, people, shifts in rows
    ]
