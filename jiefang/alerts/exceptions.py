"""Refusals of this app, each with its stable code."""

from uuid import UUID

from jiefang.common.errors import Conflict, FieldError, Forbidden, Invalid
from jiefang.common.text import Text


def possible_duplicate(incident_id: UUID, number: str, distance_m: float) -> Conflict:
    message = Text(
        "{distance} 米外有同类未结束事件 {number}。",
        "Incident {number} of this kind is open {distance} m away.",
    ).format(number=number, distance=round(distance_m))
    return Conflict("possible_duplicate", message, id=str(incident_id), number=number)


def already_released(state: str, incident_state: str) -> Conflict:
    message = Text("本任务已结束，不用再应答。", "This call is over: no answer is needed.")
    return Conflict("already_released", message, state=state, incident_state=incident_state)


def already_closed() -> Conflict:
    return Conflict("already_closed", Text("事件已结束。", "The incident is closed."))


def illegal_move(state: str) -> Conflict:
    message = Text("事件目前的状态不允许这样做。", "The incident's state does not allow this.")
    return Conflict("illegal_move", message, state=state)


def out_of_order(stage: str | None) -> Conflict:
    message = Text("步骤顺序不对。", "This step is out of order.")
    return Conflict("out_of_order", message, stage=stage)


def not_accepted() -> Conflict:
    return Conflict("not_accepted", Text("请先接单。", "Accept first."))


def on_the_spot() -> Conflict:
    message = Text("您已到场，离开请点“离开”。", "You are on scene: say that you leave instead.")
    return Conflict("on_scene", message)


def outside_area() -> Forbidden:
    return Forbidden(
        Text("该位置不在您的辖区及其 500 米内。", "This place is not in or near your area.")
    )


def correction_needs_text() -> Invalid:
    message = Text("更新要写明内容。", "An update has to say what is new.")
    return Invalid(FieldError("text", "required", message))


def confirm_refused(code: str) -> Invalid:
    message = Text("预览已失效，请重新预览。", "The preview no longer holds: preview again.")
    return Invalid(FieldError("confirm", code, message))
