"""The honours that are there from the start. Organisers add their own."""

from typing import Any, Final

from django.conf import settings

from jiefang.honours.constants import Level, VoteKind
from jiefang.honours.models import Definition

GOOD_SAMARITAN: Final = "good_samaritan"

_BUILT_IN: Final[dict[str, dict[str, Any]]] = {
    GOOD_SAMARITAN: {
        "name": "见义勇为先进个人",
        "name_en": "Good Samaritan",
        "citation": "在危急关头挺身而出，见义勇为",
        "citation_en": "For stepping forward in the hour of need",
        "level": Level.DISTRICT,
        "area_code": "4401",
        "quota": 2000,
        "vote": VoteKind.OPEN,
        "quorum": 3,
    },
}


def is_built_in(code: str) -> bool:
    """Whether the platform itself gives this honour, so that it cannot be retired."""
    return code in _BUILT_IN


def definition_of(code: str) -> Definition:
    """The honour of this code; a built-in one is written down when it is first given.

    Raises ``Definition.DoesNotExist``.
    """
    given = _BUILT_IN.get(code)
    if given is None:
        return Definition.objects.current().get(code=code)
    made = given | {"issuer": settings.STATEMENT_ISSUER}
    return Definition.objects.get_or_create(code=code, replaced_at=None, defaults=made)[0]
