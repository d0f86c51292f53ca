"""Reads a printed page as a telephone does: the page as a picture, the code found in it."""

from typing import Final

import pypdfium2
import zxingcpp

_DOTS_PER_POINT: Final = 2
"""144 dots to the inch: what a camera makes of a sheet at arm's length."""


def addresses_on(printed: bytes) -> list[str]:
    """What the QR codes on the first page of a PDF say."""
    document = pypdfium2.PdfDocument(printed)
    try:
        picture = document[0].render(scale=_DOTS_PER_POINT).to_pil().convert("L")
    finally:
        document.close()
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in found]
