"""What people hand in to prove something: a picture or a paper, known by its SHA-256.

What the sender calls it does not count, only what it is. A picture is written anew
(``common.pictures``); a paper (PDF) stays as it is, so that its hash can be held against the one on
somebody's desk, and is only ever handed out as a file to save: no page of ours opens it.
"""

import hashlib
from typing import Final, NamedTuple

from django.http import HttpResponse

from jiefang.common.errors import FieldError, Invalid
from jiefang.common.pictures import NOT_A_PICTURE, TYPE, PictureParser, rewritten
from jiefang.common.text import Text

PAPER: Final = "application/pdf"
_BEGINS: Final = b"%PDF-"
_ENDS: Final = b"%%EOF"
_TAIL_BYTES: Final = 2048
_CUT_SHORT: Final = Text(
    "这份 PDF 不完整，请重新导出后再试。", "This PDF is not whole: save it once more and try again."
)
_NEITHER: Final = Text(
    "请用照片（JPEG、PNG、WebP）或 PDF 文件。", "Take a picture (JPEG, PNG, WebP) or a PDF."
)
_TOO_LITTLE: Final = Text("这是一个空文件。", "This file is empty.")


class Proof(NamedTuple):
    """``body`` is what is kept, of ``type``; hash and size (bytes) are of what was handed in."""

    body: bytes
    type: str
    sha256: str
    size: int


class PaperParser(PictureParser):
    """``application/pdf``: the bytes of one paper, bounded like those of a picture."""

    media_type = PAPER


def picture_proof(given: object) -> Proof:
    """Of a picture. Raises Invalid as ``pictures.rewritten``."""
    picture = rewritten(given)
    handed_in = given if isinstance(given, bytes) else b""
    return Proof(picture.body, TYPE, hashlib.sha256(handed_in).hexdigest(), len(handed_in))


def proof(given: object) -> Proof:
    """Of a picture or a PDF. Raises Invalid: also ``empty``, ``not_whole``, ``not_a_proof``."""
    if not isinstance(given, bytes):
        raise _refused("not_a_proof", _NEITHER)
    if not given:
        raise _refused("empty", _TOO_LITTLE)
    if not given.startswith(_BEGINS):
        return _picture(given)
    if _ENDS not in given[-_TAIL_BYTES:]:
        raise _refused("not_whole", _CUT_SHORT)
    return Proof(given, PAPER, hashlib.sha256(given).hexdigest(), len(given))


def _picture(given: bytes) -> Proof:
    """What is neither a paper nor a picture is refused with words that name both."""
    try:
        return picture_proof(given)
    except Invalid as refused:
        if refused.errors[0].code == NOT_A_PICTURE:
            raise _refused("not_a_proof", _NEITHER) from None
        raise


def handed_out(body: bytes, kind: str, name: str) -> HttpResponse:
    """The file for somebody who may see it: pictures are shown, papers saved under ``name``.pdf."""
    answer = HttpResponse(body, content_type=kind)
    answer["Cache-Control"] = "no-store"
    if kind != TYPE:
        answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer


def _refused(code: str, message: Text) -> Invalid:
    return Invalid(FieldError("body", code, message))
