"""What a set of rules says: pure reading of rule data, the own rules first, then those above.

A value that is ``null`` in the data is not known yet: it is looked for in the rules of the area
above, then in the model law, whose values are shown as a guide and never as the law of the case.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from jiefang.common.text import Text
from jiefang.deeds.clocks import Period
from jiefang.deeds.constants import Step, Unit

TO_BE_CONFIRMED: Final = Text("待确认", "To be confirmed")
_GUIDE: Final = Text("待确认，参照 {title}", "To be confirmed; guided by {title}")
Content = Mapping[str, Any]


class Tier(NamedTuple):
    """What an outcome is worth, in yuan; ``None``: not known, or no lower end."""

    code: str
    name: Text
    least_yuan: int | None
    most_yuan: int | None


class Rules(NamedTuple):
    """The contents that govern a case, in the order in which they are asked."""

    contents: tuple[Content, ...]

    def period(self, step: Step) -> Period | None:
        """How long the step may take; ``None`` where no rules say."""
        content = self._knows("periods", step.value)
        if content is None:
            return None
        given = content["periods"][step.value]
        return Period(
            int(given["count"]),
            Unit(given["unit"]),
            not is_model(content),
            source_of(content, given),
            given.get("article") or "",
        )

    def tiers(self) -> list[Tier]:
        content = self._knows("tiers")
        rows: Sequence[Mapping[str, Any]] = content["tiers"] if content else ()
        return [
            Tier(row["code"], Text(**row["name"]), row["least_yuan"], row["most_yuan"])
            for row in rows
        ]

    def tier(self, code: str) -> Tier | None:
        return next((tier for tier in self.tiers() if tier.code == code), None)

    def papers(self) -> list[tuple[str, Text]]:
        """What a case file needs to be complete: codes and what they are called."""
        content = self._knows("papers")
        return [(row["code"], Text(**row["name"])) for row in content["papers"]] if content else []

    def titles(self) -> list[Text]:
        content = self._knows("titles")
        return [Text(**row) for row in content["titles"]] if content else []

    def committee(self) -> Text:
        content = self._knows("committee")
        return Text(**content["committee"]["name"]) if content else TO_BE_CONFIRMED

    def quorum(self) -> int | None:
        """How many votes the committee needs; ``None``: more than half of its seats."""
        content = self._knows("committee", "quorum")
        return int(content["committee"]["quorum"]) if content else None

    def _knows(self, name: str, part: str = "") -> Content | None:
        for content in self.contents:
            value = content.get(name)
            if part:
                value = (value or {}).get(part)
            if value is not None:
                return content
        return None


def is_model(content: Content) -> bool:
    """Whether these are the rules of elsewhere, which guide and do not bind."""
    return bool(content.get("guides"))


def source_of(content: Content, given: Mapping[str, Any]) -> Text:
    """The title of the rules, with the article where it is known."""
    title = Text(**content["title"])
    article = given.get("article") or ""
    said = Text(f"{title.zh}{article}", f"{title.en} {article}".strip())
    if is_model(content):
        return Text(_GUIDE.zh.format(title=title.zh), _GUIDE.en.format(title=title.en))
    return said


def applies_from(content: Content) -> str | None:
    """The day in force, or, until that is confirmed, the day of adoption."""
    return content.get("in_force_from") or content.get("adopted_on")
