"""What the sockets of a process report back, written in batches."""

import asyncio
import logging
from uuid import UUID

from django.db import Error

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
        except Error as error:
            logger.warning("acks cannot be recorded, trying again: %s", error)
            self._shown |= shown
            for stream, seq in received.items():
                self._received[stream] = max(seq, self._received.get(stream, 0))
            await asyncio.sleep(RETRY_S)
        except Exception:
            logger.exception("acks of %d feeds failed together, now one by one", len(received))
            await self._write_singly(received, shown)

    async def _write_singly(self, received: dict[str, int], shown: set[tuple[str, UUID]]) -> None:
        """One that somebody who hears of receipts cannot bear must not hold up the others."""
        singles: list[tuple[dict[str, int], list[tuple[str, UUID]]]] = [
            *(({stream: seq}, []) for stream, seq in received.items()),
            *(({}, [one]) for one in shown),
        ]
        for one_received, one_shown in singles:
            try:
                await self._desk.run(receipts_record, one_received, one_shown)
            except Exception:
                logger.exception("receipt given up: %s %s", one_received, one_shown)

    async def flush(self) -> None:
        """Write what is left, at the end of the process; a failure is only logged."""
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=RETRY_S)
        if self._received or self._shown:
            await self._write_once()
