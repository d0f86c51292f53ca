"""Sentences in the platform's two languages."""

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """One sentence, Chinese first."""

    zh: str
    en: str

    def json(self) -> dict[str, str]:
        """The form on the wire: ``{"zh": …, "en": …}``."""
        return {"zh": self.zh, "en": self.en}

    def format(self, **values: object) -> "Text":
        """Both languages with ``{name}`` places filled in."""
        return Text(self.zh.format(**values), self.en.format(**values))

    def in_language(self, language: Language) -> str:
        return self.en if language == "en" else self.zh
