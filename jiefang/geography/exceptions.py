"""What this app refuses."""

from jiefang.common.errors import FieldError, Invalid
from jiefang.common.text import Text


class OutsideServiceArea(Invalid):
    """The point lies more than 500 m outside every district; nobody can be sent there."""

    def __init__(self, field: str = "location") -> None:
        message = Text(
            "该位置不在服务区域内，请核对坐标和坐标系。",
            "This point is outside the service area: check the coordinates and their system.",
        )
        super().__init__(FieldError(field, "outside_service_area", message))
