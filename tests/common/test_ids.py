"""Ids: of the right form, in the order in which they were made, and not to be guessed."""

import threading
from itertools import pairwise
from uuid import RFC_4122, UUID

from jiefang.common.ids import uuid7, uuid7s


def test_they_go_up_whoever_makes_them() -> None:
    one_by_one = [uuid7() for _ in range(2_000)]
    at_once = uuid7s(2_000)
    assert one_by_one + at_once == sorted({*one_by_one, *at_once})
    assert {(made.version, made.variant) for made in at_once} == {(7, RFC_4122)}


def test_threads_never_get_the_same() -> None:
    made: list[UUID] = []
    threads = [threading.Thread(target=lambda: made.extend(uuid7s(500))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == len(made) == 4_000


def test_the_next_one_is_far_away() -> None:
    made = [each.int for each in uuid7s(1_000)]
    assert min(after - before for before, after in pairwise(made)) > 2**20
