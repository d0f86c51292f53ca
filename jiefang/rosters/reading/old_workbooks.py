"""XLS of Excel 97 to 2003 and of WPS (ET), and what looks like it: a workbook with a password."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO, Final

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from jiefang.rosters.constants import COLUMNS_MAX, OLD_FILE_MAX, SHEETS_MAX
from jiefang.rosters.reading.cells import Cell
from jiefang.rosters.reading.refusals import Unreadable

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_STOPS: Final = (KeyboardInterrupt, SystemExit, MemoryError)


class OldWorkbook:
    """Read as a whole: such a sheet has at most 65,536 rows."""

    encoding = "xls"

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        body = file.read(OLD_FILE_MAX + 1)
        if _ENCRYPTED in body:
            raise Unreadable("password_protected")
        if len(body) > OLD_FILE_MAX:
            raise Unreadable("too_large")
        self._book = _asked(lambda: CalamineWorkbook.from_filelike(BytesIO(body)))
        self._names = [
            each.name
            for each in self._book.sheets_metadata
            if each.visible == SheetVisibleEnum.Visible and each.typ == SheetTypeEnum.WorkSheet
        ][:SHEETS_MAX]
        self.sheets = tuple(self._names)
        if not self.sheets:
            raise Unreadable("damaged")

    def rows(self, sheet: int) -> Iterator[tuple[int, list[Cell]]]:
        name = self._names[sheet]
        rows = _asked(lambda: self._book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for number, cells in enumerate(rows, 1):
            yield number, [*cells[:COLUMNS_MAX]]

    def estimate(self) -> int:
        """The rows of all sheets."""
        sheets = (_asked(lambda n=name: self._book.get_sheet_by_name(n)) for name in self._names)
        return sum(sheet.total_height for sheet in sheets)


def _asked(call: Any) -> Any:
    """What the library answers; whatever it raises is a damaged file, a panic of it too."""
    try:
        return call()
    except PasswordError:
        raise Unreadable("password_protected") from None
    except _STOPS:
        raise
    except BaseException as error:
        raise Unreadable("damaged") from error
