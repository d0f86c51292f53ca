"""PDF from a template and data, never from markup by somebody."""

import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Final

import pylopdf_fonts_zh_cn
import typst

_TURNS: Final = threading.BoundedSemaphore(2)
"""So many pages are set at once in a process: each takes a tenth of a second of one core."""


def pdf(template: bytes, inputs: Mapping[str, str], issued_at: datetime) -> bytes:
    """The page of a typst ``template`` that reads ``inputs`` as ``sys.inputs``, A4 in its words.

    The same inputs give the same bytes. Fonts are Noto Sans SC of the wheel and nothing else.
    """
    with _TURNS:
        made: bytes = typst.compile(
            template,
            font_paths=_fonts(),
            sys_inputs=dict(inputs),
            timestamp=issued_at.replace(microsecond=0),
        )
    return made


@cache
def _fonts() -> typst.Fonts:
    folder = pylopdf_fonts_zh_cn.sans_path().parent
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
