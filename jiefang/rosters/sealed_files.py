"""A roster's file in sealed chunks: written as it arrives, read from any place."""

import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final, cast
from uuid import UUID

from jiefang.common.sealing import CannotUnseal, seal, unseal
from jiefang.rosters.constants import CHUNK
from jiefang.rosters.models import Chunk

_PURPOSE: Final = "rosters_chunk.body"
_MARK: Final = 20
"""Bytes before the content: whose chunk it is, and which, so that none takes another's place."""


def chunks_write(roster_id: UUID, body: Iterable[bytes]) -> int:
    """Keep the file; how many bytes it has."""
    size = 0
    for number, piece in enumerate(_pieces(body)):
        sealed = seal(_mark(roster_id, number) + piece, purpose=_PURPOSE)
        Chunk.objects.create(roster_id=roster_id, number=number, body=sealed)
        size += len(piece)
    return size


def opened(roster_id: UUID, size: int) -> BinaryIO:
    """The file, to be read and sought in; one chunk is in memory at a time."""
    return cast("BinaryIO", io.BufferedReader(_Sealed(roster_id, size), CHUNK))


def _pieces(body: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for part in body:
        held += part
        while len(held) >= CHUNK:
            yield bytes(held[:CHUNK])
            del held[:CHUNK]
    if held:
        yield bytes(held)


def _mark(roster_id: UUID, number: int) -> bytes:
    return roster_id.bytes + number.to_bytes(4, "big")


class _Sealed(io.RawIOBase):
    def __init__(self, roster_id: UUID, size: int) -> None:
        self._roster, self._size, self._at = roster_id, size, 0
        self._number, self._piece = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        into = memoryview(buffer).cast("B")
        number, start = divmod(self._at, CHUNK)
        if self._at >= self._size:
            return 0
        piece = self._opened(number)[start : start + len(into)]
        into[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _opened(self, number: int) -> bytes:
        if number != self._number:
            rows = Chunk.objects.filter(roster=self._roster, number=number)
            plain = unseal(bytes(rows.values_list("body", flat=True).get()), purpose=_PURPOSE)
            if plain[:_MARK] != _mark(self._roster, number):
                message = f"A chunk of roster {self._roster} was moved."
                raise CannotUnseal(message)
            self._number, self._piece = number, plain[_MARK:]
        return self._piece
