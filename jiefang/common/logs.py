"""A second lock on the log: a telephone number that slipped into a record leaves it masked."""

import logging
import re

_PHONE = re.compile(r"(?<![\w-])(?:\+|%2[Bb])?(?:86)?1[3-9]\d{9}(?![\w-])|\+[1-9]\d{7,14}(?!\w)")


def masked(text: str) -> str:
    """The text with all but the last two digits of each telephone number hidden."""
    return _PHONE.sub(lambda found: f"****{found[0][-2:]}", text)


class MaskPhones(logging.Formatter):
    """A formatter whose lines, tracebacks included, hold no telephone number."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
