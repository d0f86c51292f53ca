"""What the sockets of a process report back, written in batches."""

import asyncio
import logging
from uuid import UUID

from jiefang.realtime.constants import ACKS_EVERY_S, RETRY_S
from jiefang.realtime.desk import Desk
from jiefang.realtime.receiving import receipts_record

logger = logging.getLogger(__name__)


class Acks:
    """What the sockets of the process have received and shown, written some times a second."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._received: dict[str, int] = {}
        self._shown: set[tuple[str, UUID]] = set()
        self._task: asyncio.Task[None] | None = None

    def received(self, stream: str, seq: int) -> None:
        """Everything up to ``seq`` arrived."""
        self._received[stream] = max(seq, self._received.get(stream, 0))
        self._wake()

    def shown(self, stream: str, event_id: UUID) -> None:
        self._shown.add((stream, event_id))
        self._wake()

    def _wake(self) -> None:
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._write())

    async def _write(self) -> None:
        try:
            while self._received or self._shown:
                await asyncio.sleep(ACKS_EVERY_S)
                await self._write_once()
        finally:
            self._task = None

    async def _write_once(self) -> None:
        received, self._received = self._received, {}
        shown, self._shown = self._shown, set()
        try:
            await self._desk.run(receipts_record, received, shown)
        except Exception:  # whatever it was, what a phone said it has must not be forgotten
            logger.exception("%d acks could not be recorded, trying again", len(received))
            self._shown |= shown
            for stream, seq in received.items():
                self._received[stream] = max(seq, self._received.get(stream, 0))
            await asyncio.sleep(RETRY_S)

    async def flush(self) -> None:
        """Write what is left, at the end of the process; a failure is only logged."""
        if self._task is not None:
            self._task.cancel()
        if self._received or self._shown:
            await self._write_once()
