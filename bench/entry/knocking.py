"""Requests from addresses of the loopback network, and the test whether two series differ."""

import http.client
import json
import math
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

HEADERS = {"Content-Type": "application/json", "X-Forwarded-Proto": "https"}
_VARYING = {"date", "x-request-id"}


class Answer(NamedTuple):
    """What came back, without what differs for everybody, and after how many milliseconds."""

    status: int
    said: tuple[tuple[str, str], ...]
    body: bytes
    ms: float


def knock(port: int, address: str, path: str, bodies: Iterable[object]) -> Iterator[Answer]:
    """POST each body over one connection that comes from ``address`` (127.x.y.z)."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(address, 0))
    for body in bodies:
        start = time.perf_counter()
        line.request("POST", path, json.dumps(body), HEADERS)
        answer = line.getresponse()
        text = answer.read()
        ms = (time.perf_counter() - start) * 1000
        said = ((k.lower(), v) for k, v in answer.getheaders() if k.lower() not in _VARYING)
        yield Answer(answer.status, tuple(sorted(said)), text, ms)
    line.close()


def flood(port: int, numbers: Sequence[str], addresses: Sequence[str]) -> dict[int, int]:
    """Ask for a code for each number, dealt out to the addresses; status → how many."""

    def from_one(nth: int) -> list[int]:
        bodies = ({"phone": number} for number in numbers[nth :: len(addresses)])
        path = "/api/v1/session/code"
        return [answer.status for answer in knock(port, addresses[nth], path, bodies)]

    found: dict[int, int] = {}
    with ThreadPoolExecutor(8) as pool:
        for statuses in pool.map(from_one, range(len(addresses))):
            for status in statuses:
                found[status] = found.get(status, 0) + 1
    return found


def mann_whitney_p(left: Sequence[float], right: Sequence[float]) -> float:
    """Two-sided p that both come from one distribution (normal approximation, ties counted).

    Mann and Whitney 1947; good from some twenty values on.
    """
    ranked = sorted([(value, 0) for value in left] + [(value, 1) for value in right])
    rank_sum, ties, start = 0.0, 0.0, 0
    while start < len(ranked):
        end = start
        while end < len(ranked) and ranked[end][0] == ranked[start][0]:
            end += 1
        middle = (start + end + 1) / 2
        rank_sum += middle * sum(side == 0 for _, side in ranked[start:end])
        ties += (end - start) ** 3 - (end - start)
        start = end
    n, m = len(left), len(right)
    u = rank_sum - n * (n + 1) / 2
    spread = math.sqrt(n * m / 12 * ((n + m + 1) - ties / ((n + m) * (n + m - 1))))
    return math.erfc(abs(u - n * m / 2) / spread / math.sqrt(2)) if spread else 1.0
