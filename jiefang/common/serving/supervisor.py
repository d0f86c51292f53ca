"""Keeps parts alive until it is asked to end, then ends them all."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jiefang.common.embedded.process import CannotStart
from jiefang.common.serving.parts import Part

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 10.0
STEADY_AFTER_S = 30.0
"""A part that ran this long starts afresh: its next failure waits ``FIRST_PAUSE_S`` again."""

PATIENCE_S = 4.0


@dataclass
class _Watch:
    part: Part
    started_at: float
    failures: int = 0
    due_at: float | None = None


class Supervisor:
    """``say`` is told, in one sentence, of each part that died and of each new start."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self._say = say
        self._watches: list[_Watch] = []
        self.ending = False

    def start(self, parts: Sequence[Part]) -> None:
        """Starts in order. On :class:`CannotStart` what runs goes on: call :meth:`end`."""
        for part in parts:
            self._watches.append(_Watch(part, time.monotonic()))
            part.start()

    def watch_once(self) -> None:
        """Looks at every part; starts again those that died and whose pause is over."""
        now = time.monotonic()
        for watch in self._watches:
            if watch.part.alive():
                continue
            if watch.due_at is None:
                self._note_death(watch, now)
            elif now >= watch.due_at:
                self._start_again(watch, now)

    def watch(self, pause_s: float = 0.2) -> None:
        while not self.ending:
            self.watch_once()
            time.sleep(pause_s)

    def end(self) -> None:
        """Ends everything, the last started first: programs within ``PATIENCE_S``, then servers."""
        for watch in self._watches:
            watch.part.ask_to_end()
        deadline = time.monotonic() + PATIENCE_S
        for watch in reversed(self._watches):
            watch.part.end(max(0.0, deadline - time.monotonic()))
        self._watches.clear()

    def _note_death(self, watch: _Watch, now: float) -> None:
        steady = now - watch.started_at > STEADY_AFTER_S
        watch.failures = 1 if steady else watch.failures + 1
        pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (watch.failures - 1))
        watch.due_at = now + pause
        self._say(f"{watch.part.name} ended unexpectedly; it starts again in {pause:g} s.")

    def _start_again(self, watch: _Watch, now: float) -> None:
        watch.started_at, watch.due_at = now, None
        try:
            watch.part.start()
        except CannotStart as reason:
            self._say(str(reason))
