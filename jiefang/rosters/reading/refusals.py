"""Why a file as a whole cannot be read."""

from typing import Final

from jiefang.common.text import Text

REFUSALS: Final = {
    "empty": Text("文件是空的，没有任何人员。", "The file is empty: there are no people in it."),
    "too_large": Text(
        "文件超过 100 MB，请分成几个文件上传。",
        "The file is larger than 100 MB: please split it into several.",
    ),
    "password_protected": Text(
        "文件设了打开密码，请在 Excel 或 WPS 中取消密码后再上传。",
        "The file asks for a password: take the password away in Excel or WPS and upload it again.",
    ),
    "not_a_table": Text(
        "这不是表格文件，请上传 Excel（xlsx、xls）或 CSV。",
        "This is no table: please upload an Excel file (xlsx, xls) or CSV.",
    ),
    "damaged": Text(
        "表格文件已损坏，请在 Excel 或 WPS 中重新保存一次。",
        "The file is damaged: open it in Excel or WPS and save it anew.",
    ),
    "unpacks_too_large": Text(
        "文件展开后大得不正常，为安全起见不予读取。请另存为 CSV 再上传。",
        "The file unpacks to an unusual size and is not read. Save it as CSV and upload that.",
    ),
    "no_people": Text(
        "没有找到人员表：需要有一行表头，以及姓名和手机号两列。",
        "No list of people was found: it takes a header row and columns for name and phone.",
    ),
    "too_many_rows": Text(
        "超过一百万行，请分成几个文件上传。",
        "There are more than a million rows: please split the file.",
    ),
    "gave_up": Text(
        "多次尝试都没有处理完，请重新上传，或联系管理员。",
        "It could not be finished in several tries: upload it again, or ask the administrator.",
    ),
}
"""Code → words."""


class Unreadable(Exception):
    """The file cannot be read; ``code`` is one of ``REFUSALS``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
