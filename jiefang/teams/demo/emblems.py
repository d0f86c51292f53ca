"""An emblem for the demo: a kapok flower of five petals."""

import math
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from jiefang.common.pictures import Picture, rewritten
from jiefang.teams.constants import EMBLEM_SIDE

_SIDE: Final = 2 * EMBLEM_SIDE
_PETALS: Final = 5


def flower(colour: str) -> Picture:
    """Five petals on the colour, as a picture that was sent in."""
    image = Image.new("RGB", (_SIDE, _SIDE), colour)
    pen, middle = ImageDraw.Draw(image), _SIDE / 2
    for i in range(_PETALS):
        angle = math.radians(90 + 360 * i / _PETALS)
        x, y, r = (
            middle + 0.22 * _SIDE * math.cos(angle),
            middle - 0.22 * _SIDE * math.sin(angle),
            0.16 * _SIDE,
        )
        pen.ellipse((x - r, y - r, x + r, y + r), fill="#fff4ec")
    for radius, fill in ((0.15, colour), (0.09, "#f2b84b")):
        r = radius * _SIDE
        pen.ellipse((middle - r, middle - r, middle + r, middle + r), fill=fill)
    into = BytesIO()
    image.save(into, "PNG")
    return rewritten(into.getvalue(), EMBLEM_SIDE)
