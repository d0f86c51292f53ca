"""A QR code as SVG: one path, no script, no style."""

from typing import Final

import qrcode

_QUIET: Final = 4
"""Modules of white round the code (ISO/IEC 18004, 5.3.8)."""


def qr_svg(text: str, *, mask: int | None = None) -> str:
    """The picture of ``text``, dark on light whatever the theme is.

    ``mask`` (0 to 7) spares the trial of all eight, which is most of the time; each can be read.
    """
    code = qrcode.QRCode(
        border=0, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=mask
    )
    code.add_data(text)
    rows = code.get_matrix()
    side = len(rows) + 2 * _QUIET
    path = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>'
    )
