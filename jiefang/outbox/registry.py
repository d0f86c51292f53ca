"""Who wants to hear of which event, and which sweeps run how often.

Apps fill it by importing their ``handlers`` and ``tasks`` in ``AppConfig.ready``.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from jiefang.outbox.events import DomainEvent, EventMeta

E = TypeVar("E", bound=DomainEvent)
EventHandler = Callable[[E, EventMeta], None]
SweepFunction = Callable[[], int]
RowValues = Callable[[DomainEvent, str], list[Any]]


@dataclass(frozen=True)
class Handler:
    """A registered handler; ``name`` is what its delivery rows carry."""

    name: str
    event: type[DomainEvent]
    call: Callable[[Any, EventMeta], None]


@dataclass(frozen=True)
class RegisteredSweep:
    """A registered sweep with its period in seconds."""

    name: str
    every_seconds: float
    call: SweepFunction


@dataclass(frozen=True)
class Witness:
    """A row that another app writes with each event, in the statement that publishes it."""

    statement: str
    values: RowValues


_witnesses: list[Witness] = []
_handlers: dict[str, Handler] = {}
_by_kind: dict[str, list[str]] = defaultdict(list)
_sweeps: dict[str, RegisteredSweep] = {}


def handles(event: type[E]) -> Callable[[EventHandler[E]], EventHandler[E]]:
    """Run the function for each event of the class, by the relay, in a transaction of its own.

    The function must be idempotent: after a crash it may run again.
    """

    def register(function: EventHandler[E]) -> EventHandler[E]:
        name = f"{function.__module__}.{function.__qualname__}"
        if name not in _handlers:
            _by_kind[event.kind].append(name)
        _handlers[name] = Handler(name, event, function)
        return function

    return register


def sweep(name: str, every_seconds: float = 1.0) -> Callable[[SweepFunction], SweepFunction]:
    """Run the function every ``every_seconds`` on the database clock, once over all relays.

    It returns how many rows it did. Two may overlap when one runs long, so it claims its rows by
    ``FOR UPDATE SKIP LOCKED`` or by a conditional UPDATE.
    """

    def register(function: SweepFunction) -> SweepFunction:
        _sweeps[name] = RegisteredSweep(name, float(every_seconds), function)
        return function

    return register


def witnesses(statement: str) -> Callable[[RowValues], RowValues]:
    """Run ``statement`` together with each event that is published.

    It is an INSERT that selects from ``event`` (id, kind, actor_id); the function gives the values
    of its places, from the event and the area that was named with it.
    """

    def register(function: RowValues) -> RowValues:
        _witnesses.append(Witness(statement, function))
        return function

    return register


def all_witnesses() -> list[Witness]:
    return _witnesses


def handlers_of(kind: str) -> list[str]:
    """The names of the handlers of a kind of event."""
    return _by_kind.get(kind, [])


def handler(name: str) -> Handler | None:
    return _handlers.get(name)


def sweeps() -> list[RegisteredSweep]:
    return list(_sweeps.values())


def forget(kind: str) -> None:
    """Take the handlers of a kind away again; for tests that register their own."""
    for name in _by_kind.pop(kind, []):
        del _handlers[name]


def forget_sweep(name: str) -> None:
    """Take a sweep away again; for tests that register their own."""
    _sweeps.pop(name, None)
