"""Which of the two languages a request is answered in."""

from django.http import HttpRequest
from django.utils import translation

from jiefang.common.text import Language, Text


def wanted_language(request: HttpRequest) -> Language:
    """English where ``Accept-Language`` starts with ``en``, Chinese otherwise."""
    accepted = str(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    return "en" if accepted.strip().lower().startswith("en") else "zh"


def activate(language: Language) -> None:
    """Speak this language on the current thread until the next call."""
    translation.activate("en" if language == "en" else "zh-hans")


def say(text: Text) -> str:
    """The sentence in the language that is active now."""
    return text.in_language("en" if (translation.get_language() or "").startswith("en") else "zh")
