"""A file as the body of a request: larger than any other, taken in pieces."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from rest_framework.parsers import BaseParser

from jiefang.accounts.middleware import is_somebody
from jiefang.common.bridge import bounded
from jiefang.rosters.constants import CHUNK, FILE_MAX
from jiefang.rosters.reading.refusals import REFUSALS

bounded(r"/api/v1/teams/[^/]+/rosters", FILE_MAX, REFUSALS["too_large"], admits=is_somebody)


class FileParser(BaseParser):
    """``application/octet-stream``: the bytes of one file. No multipart; its name is no path."""

    media_type = "application/octet-stream"

    def parse(  # type: ignore[override]
        self,
        stream: IO[bytes],
        media_type: str | None = None,  # noqa: ARG002
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> Iterator[bytes]:
        return iter(lambda: stream.read(CHUNK), b"")
