"""A stream in memory: whatever the bell does, everybody gets every entry once and in order."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from jiefang.realtime.hub import Hub
from jiefang.realtime.live import Follower, Item, Live
from jiefang.realtime.nudge import Ring, pack


class Listener(Follower):
    """Writes down what it is given."""

    def __init__(self, heard: list[tuple[str, int]]) -> None:
        super().__init__()
        self.heard = heard
        self.lost_at: list[int] = []

    def take(self, live: Live, item: Item) -> None:
        self.heard.append((live.name, item.seq))

    def lost(self, epoch: str, head: int) -> None:
        self.lost_at.append(head)


def followed(live: Live, heard: list[tuple[str, int]], position: int = 0) -> Listener:
    listener = Listener(heard)
    listener.live, listener.position, listener.ready = live, position, True
    live.followers.add(listener)
    live.begin("e", position)
    return listener


def item(seq: int) -> Item:
    return Item(seq, b"{}")


@given(
    count=st.integers(1, 12),
    rings=st.lists(st.integers(1, 12), max_size=40),
    start=st.integers(0, 6),
)
def test_lost_repeated_and_overtaking_rings_leave_the_order_as_it_is(
    count: int, rings: list[int], start: int
) -> None:
    start = min(start, count)
    live, heard = Live("units:1"), []
    first, second = followed(live, heard, start), followed(live, [], start)
    for seq in rings:
        if seq <= count:
            live.offer(item(seq))
            first.pump()
    for seq in range(live.head or 0, count + 1):
        live.offer(item(seq))
    first.pump()
    second.pump()
    expected = [("units:1", seq) for seq in range(start + 1, count + 1)]
    assert heard == expected
    assert second.heard == expected
    assert not live.has_gap


@given(rings=st.permutations(list(range(1, 9))), read_to=st.integers(0, 8))
def test_what_rings_before_the_position_is_known_is_not_given_twice(
    rings: list[int], read_to: int
) -> None:
    live, heard = Live("units:1"), []
    for seq in rings[:4]:
        live.offer(item(seq))
    listener = followed(live, heard, read_to)
    for seq in rings[4:]:
        live.offer(item(seq))
    listener.pump()
    assert heard == [("units:1", seq) for seq in range(read_to + 1, 9)]


def test_a_restart_goes_on_after_the_new_head() -> None:
    live, heard = Live("units:1"), []
    listener = followed(live, heard, 3)
    live.offer(item(9))
    live.restart("f", 8)
    listener.position = 8
    listener.pump()
    assert heard == [("units:1", 9)]
    assert live.covers(8)
    assert not live.covers(5)


async def test_a_dispatch_overtakes_a_broadcast() -> None:
    hub, heard = Hub(), []
    for number in range(1000):
        listener = Listener(heard)
        hub.enter(listener, f"person:{number}")
        await hub.go(listener, "e")
    body = b'{"id":1}'
    hub.heard(pack([Ring(f"person:{number}", 1, body, None) for number in range(1000)]))
    await asyncio.sleep(0)
    hub.heard(pack([Ring("person:999", 2, body, None)]))
    assert heard.index(("person:999", 2)) < 200
    while len(heard) < 1001:
        await asyncio.sleep(0)
    assert heard.index(("person:999", 1)) < heard.index(("person:999", 2))
    assert len(set(heard)) == 1001


async def test_a_nudge_heard_twice_changes_nothing() -> None:
    hub, heard = Hub(), []
    listener = Listener(heard)
    hub.enter(listener, "person:1")
    await hub.go(listener, "e")
    nudge = pack([Ring("person:1", 1, b"{}", None)])
    hub.heard(nudge)
    hub.heard(nudge)
    hub.heard(b"0123456789abcdef rubbish")
    hub.heard(b"")
    assert heard == [("person:1", 1)]


def test_nobody_left_means_nothing_kept() -> None:
    async def run() -> None:
        hub = Hub()
        listener = Listener([])
        hub.enter(listener, "person:1")
        hub.leave(listener)
        hub.leave(listener)
        assert not hub.lives

    asyncio.run(run())
