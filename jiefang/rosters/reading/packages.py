"""The zip package of a workbook (ECMA-376): checked by its directory before anything is unpacked.

Workbooks are read as a stream with expat, never as a whole: a sheet of a million rows takes no
more memory than one of ten, and a cell that claims to lie at XFD1048576 costs nothing.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final
from xml.parsers import expat

from jiefang.rosters.constants import PARTS_MAX, RATIO_FROM, RATIO_MAX, UNPACKED_MAX
from jiefang.rosters.reading.refusals import Unreadable

_BLOCK: Final = 1 << 16
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    OSError,
    expat.ExpatError,
)
_ENCRYPTED: Final = 0x1


class Package:
    """The parts of a workbook by name. Raises Unreadable for what is no sound package."""

    def __init__(self, file: BinaryIO) -> None:
        with sound():
            self._zip = zipfile.ZipFile(file)
        parts = self._zip.infolist()
        if len(parts) > PARTS_MAX or any(_is_bomb(part) for part in parts):
            raise Unreadable("unpacks_too_large")
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise Unreadable("password_protected")
        self._names = {part.filename.lstrip("/").lower(): part for part in parts}
        if "xl/workbook.xml" not in self._names:
            raise Unreadable("not_a_table")

    def size(self, name: str) -> int:
        """How large the part is unpacked; 0: there is none."""
        part = self._names.get(name.lower())
        return part.file_size if part else 0

    def parse(self, name: str, handlers: Callable[[Any], None]) -> Iterator[None]:
        """Feed the part to expat block by block; ``handlers`` sets what is called."""
        part = self._names.get(name.lower())
        if part is None:
            raise Unreadable("damaged")
        parser = _parser()
        handlers(parser)
        with sound(), self._zip.open(part) as stream:
            left = part.file_size
            while block := stream.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    raise Unreadable("unpacks_too_large")
                parser.Parse(block)
                yield
            parser.Parse(b"", True)
        yield

    def parse_all(self, name: str, start: Callable[[str, dict[str, str]], None]) -> None:
        """Call ``start(tag, attributes)`` for each element of the part, tags without prefix."""

        def set_up(parser: Any) -> None:
            parser.StartElementHandler = lambda tag, found: start(local(tag), found)

        for _ in self.parse(name, set_up):
            pass


def local(name: str) -> str:
    """The name without its prefix."""
    return name.rpartition(":")[2]


def resolved(base: str, target: str) -> str:
    """The name of a part that is named from another one."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


@contextmanager
def sound() -> Iterator[None]:
    """Whatever a broken package raises is ``damaged``."""
    try:
        yield
    except _BROKEN as error:
        raise Unreadable("damaged") from error


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    if part.file_size > UNPACKED_MAX:
        return True
    return part.file_size > RATIO_FROM and part.file_size > RATIO_MAX * max(part.compress_size, 1)


def _parser() -> Any:
    """No document type, so no entities: nothing grows and nothing is fetched."""

    def refuse(*_: Any) -> None:
        raise Unreadable("damaged")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _BLOCK
    parser.StartDoctypeDeclHandler = refuse
    return parser
