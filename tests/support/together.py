"""Doing the same thing several times at once."""

import threading
from collections.abc import Callable
from typing import TypeVar

from django.db import connections

Result = TypeVar("Result")


def together(act: Callable[[], Result], times: int = 2) -> list[Result]:
    """What each of the threads got; all begin at the same moment."""
    results: list[Result] = []
    gate = threading.Barrier(times)

    def run() -> None:
        gate.wait(timeout=10)
        try:
            results.append(act())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results
