"""Listening to the bell: one subscription per process, begun again whenever it breaks."""

import asyncio
import logging
import random
from collections.abc import Callable

from django.conf import settings
from redis import RedisError
from redis.asyncio import Redis

from jiefang.common.bell import channel
from jiefang.realtime.constants import NUDGES, SESSIONS

logger = logging.getLogger(__name__)

_CONNECT_S = 1.0
_SILENCE_S = 5.0
_BACKOFF_FIRST_S = 0.1
_BACKOFF_MAX_S = 2.0


class Listener:
    """Hands on what it hears: nudges, and what is told of sessions.

    ``answers`` says whether the bell is there; ``back`` is called when it is there again, since
    what rang meanwhile was not heard.
    """

    def __init__(
        self,
        nudged: Callable[[bytes], None],
        session_rang: Callable[[str], None],
        back: Callable[[], None],
    ) -> None:
        self.answers = False
        self._nudged = nudged
        self._session_rang = session_rang
        self._back = back

    async def run(self) -> None:
        """Listen for ever."""
        backoff = _BACKOFF_FIRST_S
        while True:
            try:
                await self._listen()
            except (RedisError, OSError, TimeoutError) as error:
                if self.answers:
                    logger.warning("the bell is away (%s): asking the database instead", error)
                    backoff = _BACKOFF_FIRST_S
            self.answers = False
            await asyncio.sleep(backoff * random.uniform(0.5, 1.0))  # noqa: S311
            backoff = min(backoff * 2, _BACKOFF_MAX_S)

    async def _listen(self) -> None:
        client = Redis.from_url(settings.REDIS_URL, socket_connect_timeout=_CONNECT_S)
        async with client, client.pubsub() as bell:
            await bell.subscribe(channel(NUDGES), channel(SESSIONS))
            self.answers = True
            self._back()
            asked = False
            while True:
                message = await bell.get_message(timeout=_SILENCE_S)
                if message is not None:
                    asked = False
                    self._hear(message)
                elif asked:
                    raise TimeoutError("no answer to a ping")
                else:
                    await bell.ping()
                    asked = True

    def _hear(self, message: dict[str, object]) -> None:
        rung, data = message["channel"], message["data"]
        if message["type"] != "message" or not isinstance(data, bytes):
            return
        if rung == channel(NUDGES).encode():
            self._nudged(data)
        else:
            self._session_rang(data.decode(errors="replace"))
