"""What everything says while the tests run: no line of a log may hold a person's name or number."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models.signals import post_save

from jiefang.accounts.models import Person
from jiefang.common.logs import MaskPhones

_LINE = settings.LOGGING["formatters"]["line"]
_NAME = re.compile("[\u4e00-\u9fff·]{3,}")
"""Shorter names, and what generated tests call people, stand in sentences about nobody."""


class Listener:
    """Keeps the log of this process, as it would be written, and the people it may not name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "said.log"
        self._secrets: set[str] = set()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """From here on; programs that tests start write their logs below the folder too."""
        handler = logging.FileHandler(self._log)
        handler.setFormatter(MaskPhones(_LINE["format"], style=_LINE["style"]))
        logging.getLogger().addHandler(handler)
        post_save.connect(self._know, sender=Person)
        yield
        post_save.disconnect(self._know, sender=Person)
        logging.getLogger().removeHandler(handler)
        handler.close()

    def leaks(self) -> list[str]:
        """Each secret of somebody with the file that holds it."""
        logs = [*self._folder.rglob("*.log")]
        return [f"{path}: {each}" for path in logs for each in found_in(path, self._secrets)]

    def _know(self, instance: Person, *, created: bool, **_: Any) -> None:
        if not created:
            return
        if _NAME.fullmatch(instance.name):
            self._secrets.add(instance.name)
        self._secrets |= {instance.phone, instance.phone.removeprefix("+86")}


def found_in(log: Path, secrets: set[str]) -> list[str]:
    """The secrets that stand in the log."""
    said = log.read_text(errors="replace")
    return [each for each in sorted(secrets) if each and each in said]
