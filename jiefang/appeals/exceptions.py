"""What this app refuses, with stable codes."""

from jiefang.common.errors import Conflict, Forbidden
from jiefang.common.text import Text


def appealed_already() -> Conflict:
    message = Text("这项决定已申诉过。", "This decision has been appealed already.")
    return Conflict("appealed_already", message)


def not_open() -> Conflict:
    message = Text("这份申诉已有结果，请刷新。", "This appeal is closed: load again.")
    return Conflict("not_open", message)


def another_person_answers() -> Forbidden:
    message = Text(
        "您参与了原决定，须由另一位组织者答复。",
        "You had a part in the decision: another organiser has to answer.",
    )
    return Forbidden(message)
