"""What this app refuses, with stable codes."""

from jiefang.common.errors import Conflict, FieldError, Invalid
from jiefang.common.text import Text
from jiefang.rosters.reading.refusals import REFUSALS


def unreadable(code: str) -> Invalid:
    """The file as a whole cannot be read."""
    return Invalid(FieldError("body", code, REFUSALS[code]))


def too_many_rosters() -> Conflict:
    message = Text(
        "这支队伍保存的名册太多，请先删除旧的。",
        "The team keeps too many rosters: please delete an old one first.",
    )
    return Conflict("too_many_rosters", message)


def column_needed(column: str) -> Invalid:
    message = Text(
        "请指出哪一列是姓名、哪一列是手机号。", "Say which column is the name, and which the phone."
    )
    return Invalid(FieldError("columns", f"{column}_needed", message))


def column_twice() -> Invalid:
    message = Text("同一项内容只能对应一列。", "Each item may be in one column only.")
    return Invalid(FieldError("columns", "twice", message))


def no_such_column() -> Invalid:
    message = Text("文件里没有这一列。", "The file has no such column.")
    return Invalid(FieldError("columns", "unknown", message))


def still_running() -> Conflict:
    message = Text("正在处理这份名册，请稍候。", "This roster is being worked on: please wait.")
    return Conflict("running", message)


def not_running() -> Conflict:
    message = Text(
        "这份名册没有在处理，或刚刚处理完。", "Nothing is being done with it, or it has just ended."
    )
    return Conflict("not_running", message)


def not_checked() -> Conflict:
    message = Text("请先检查，再导入。", "Please check it before you import it.")
    return Conflict("not_checked", message)


def already_imported() -> Conflict:
    message = Text("这份名册已经导入。", "This roster has been imported.")
    return Conflict("imported", message)


def nothing_to_import() -> Conflict:
    message = Text(
        "没有一行可以导入，请按提示修改文件后重新上传。",
        "There is no row to import: mend the file as said and upload it again.",
    )
    return Conflict("nothing_to_import", message)
