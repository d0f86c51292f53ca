"""Asking the database from the event loop: in threads, and many questions as one."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Generic, ParamSpec, TypeVar

from django.db import connection

from jiefang.realtime.constants import THREADS

P = ParamSpec("P")
Result = TypeVar("Result")
Question = TypeVar("Question")
Answer = TypeVar("Answer")

_BATCH_MAX = 500


class Desk:
    """A few threads, each with a database connection while it works."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="realtime")

    async def run(self, work: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> Result:
        """``work(…)`` in a thread. Raises what it raises."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, partial(_alone, work, *args, **kwargs))

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def _alone(work: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> Result:
    try:
        return work(*args, **kwargs)
    finally:
        connection.close()


class Together(Generic[Question, Answer]):
    """Collects questions while the last batch is out and asks them as one.

    ``ask_all`` runs in a thread and leaves out what has no answer.
    """

    def __init__(
        self, desk: Desk, ask_all: Callable[[Iterable[Question]], Mapping[Question, Answer]]
    ) -> None:
        self._desk = desk
        self._ask_all = ask_all
        self._waiting: list[tuple[Question, asyncio.Future[Answer | None]]] = []
        self._task: asyncio.Task[None] | None = None

    async def ask(self, question: Question) -> Answer | None:
        """The answer, or ``None`` where there is none. Raises what the batch raised."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer | None] = loop.create_future()
        self._waiting.append((question, answer))
        if self._task is None:
            self._task = loop.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        try:
            while self._waiting:
                batch = self._waiting[:_BATCH_MAX]
                del self._waiting[:_BATCH_MAX]
                await self._answer(batch)
        finally:
            self._task = None

    async def _answer(self, batch: list[tuple[Question, asyncio.Future[Answer | None]]]) -> None:
        try:
            answers = await self._desk.run(self._ask_all, {question for question, _ in batch})
        except Exception as error:  # noqa: BLE001  (it goes to those who asked)
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        for question, future in batch:
            if not future.done():
                future.set_result(answers.get(question))
