"""The title of a recognised act: an honour of its person, and out of sight when it must be."""

from datetime import date
from typing import Final

from jiefang.accounts.models import Person
from jiefang.common.text import Text
from jiefang.deeds.models import Deed
from jiefang.deeds.selectors.decisions import is_shown
from jiefang.deeds.selectors.rules import rules_of
from jiefang.honours.catalogue import GOOD_SAMARITAN
from jiefang.honours.services import award_honour
from jiefang.honours.services.awarding import award_conceal

_IN_ENGLISH: Final = "Good Samaritan"


def title_give(deed: Deed, title: str, *, actor: Person, today: date) -> None:
    """Give the title to who did it and has an account; nobody else hears of it where none may."""
    if not title or deed.doer_id is None:
        return
    award_honour(
        definition_code=GOOD_SAMARITAN,
        person_id=deed.doer_id,
        cause=_cause(deed),
        reason="",
        decided_by=actor,
        public=is_shown(deed),
        title=_in_both(deed, title),
        area_code=deed.area_code,
        issued_on=today,
    )


def title_conceal(deed: Deed) -> None:
    """Take the title out of sight: off the roll, and verified nowhere. It is not undone."""
    award_conceal(cause=_cause(deed))


def _cause(deed: Deed) -> str:
    return f"deeds.award:{deed.pk}"


def _in_both(deed: Deed, title: str) -> Text:
    known = {each.zh: each for each in rules_of(deed).titles()}
    return known.get(title, Text(title, _IN_ENGLISH))
