"""Pictures that people send: decoded, bounded and written anew, so that only the image is left.

Positions (EXIF), comments, profiles, thumbnails, further frames and whatever a file may hide beside
its image do not survive. OWASP file upload cheat sheet; ASVS 5.0 5.2.
"""

import struct
import threading
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any, Final, NamedTuple

from PIL import Image, ImageFile, ImageOps
from rest_framework.parsers import BaseParser

from jiefang.common.errors import FieldError, Invalid
from jiefang.common.problems import TOO_LARGE
from jiefang.common.text import Text

UPLOAD_MAX: Final = 12 * 1024 * 1024
PIXELS_MAX: Final = 52_000_000
SIDE_MAX: Final = 20_000
LEAST: Final = 16
KEPT_SIDE: Final = 1600
QUALITY: Final = 80
TYPE: Final = "image/webp"
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_BROKEN: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    struct.error,
    zlib.error,
    MemoryError,
    OverflowError,
    Image.DecompressionBombError,
)
NOT_A_PICTURE: Final = "not_a_picture"
_NO_PICTURE: Final = Text(
    "这不是可用的照片，请选用 JPEG、PNG 或 WebP。",
    "This is no picture that can be used: take a JPEG, PNG or WebP.",
)
_TOO_MANY_PIXELS: Final = Text(
    "照片尺寸过大，请缩小后再试。", "The picture is too large: make it smaller."
)
_turns = threading.Semaphore(2)

ImageFile.LOAD_TRUNCATED_IMAGES = False


class Picture(NamedTuple):
    """A picture of ours, ``TYPE``; sides in pixels."""

    body: bytes
    width: int
    height: int


class PictureParser(BaseParser):
    """``image/*``: the bytes of one picture, up to ``UPLOAD_MAX``. No multipart, no file names.

    One that is announced to be larger is refused before it is read.
    """

    media_type = "image/*"

    def parse(  # type: ignore[override]
        self,
        stream: IO[bytes],
        media_type: str | None = None,  # noqa: ARG002
        parser_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        if _announced(parser_context) > UPLOAD_MAX:
            raise _refused("too_large", TOO_LARGE)
        body = stream.read(UPLOAD_MAX + 1)
        if len(body) > UPLOAD_MAX:
            raise _refused("too_large", TOO_LARGE)
        return body


def rewritten(given: object, side: int = KEPT_SIDE) -> Picture:
    """The bytes of a picture, upright, at most ``side`` long, as WebP without anything else.

    What is see-through becomes white.

    What the sender calls it does not count, only what it is. Raises Invalid: ``not_a_picture``,
    ``too_many_pixels`` (asked of the header, before anything is unpacked).
    """
    if not isinstance(given, bytes):
        raise _refused(NOT_A_PICTURE, _NO_PICTURE)
    with _turns:
        try:
            return _rewritten(given, side)
        except _BROKEN:
            raise _refused(NOT_A_PICTURE, _NO_PICTURE) from None


def _rewritten(given: bytes, side: int) -> Picture:
    with Image.open(BytesIO(given), formats=_FORMATS) as image:
        width, height = image.size
        if width * height > PIXELS_MAX or max(width, height) > SIDE_MAX:
            raise _refused("too_many_pixels", _TOO_MANY_PIXELS)
        if min(width, height) < LEAST:
            raise _refused(NOT_A_PICTURE, _NO_PICTURE)
        image.draft("RGB", (side, side))
        image.load()
        upright = _on_white(ImageOps.exif_transpose(image))
    upright.thumbnail((side, side))
    plain = Image.frombytes("RGB", upright.size, upright.tobytes())  # the image and nothing else
    into = BytesIO()
    plain.save(into, "WEBP", quality=QUALITY)
    return Picture(into.getvalue(), *plain.size)


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")


def _announced(context: Mapping[str, Any] | None) -> int:
    """The bytes that a request says it brings; 0 where it does not say, or says it badly."""
    request = (context or {}).get("request")
    said = str(request.META.get("CONTENT_LENGTH") or "") if request is not None else ""
    return int(said) if said.isdecimal() and said.isascii() and len(said) < 20 else 0


def _refused(code: str, message: Text) -> Invalid:
    return Invalid(FieldError("body", code, message))
