"""What a password may not be, besides short and common."""

from django.core.exceptions import ValidationError

from jiefang.accounts.models import Person
from jiefang.common.language import say
from jiefang.common.text import Text

_ABOUT_ONESELF = Text(
    "密码不能包含自己的手机号或姓名。",
    "The password may not contain your own telephone number or name.",
)
_TAIL = 8


class NotAboutOneself:
    """Neither the own telephone number nor the name is in it."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raises Django's ValidationError."""
        if user is None:
            return
        said = password.casefold()
        if user.phone[-_TAIL:] in said or (len(user.name) > 1 and user.name.casefold() in said):
            raise ValidationError(say(_ABOUT_ONESELF), code="about_oneself")

    def get_help_text(self) -> str:
        return say(_ABOUT_ONESELF)
