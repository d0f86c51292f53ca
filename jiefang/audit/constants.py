"""The measures of this app."""

from typing import Final

KEPT_DAYS_LEAST: Final = 180
"""Six months: Cybersecurity Law of the PRC, article 21 (3). The database holds to it too."""

SEAL_LOCK: Final = 0x6A66_6175_6469_74
"""Key of the advisory lock of whoever seals: one at a time."""
SEAL_BATCH: Final = 5_000
SEAL_BATCHES: Final = 10

READ_BATCH: Final = 2_000
"""Rows that a verification holds at once."""
