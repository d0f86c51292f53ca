"""A name that its holder's paper can be compared with, and that tells a stranger little."""

from typing import Final

_FULL: Final = 3


def name_masked(name: str) -> str:
    """``陈*英``, ``李*``, ``A*** S****``: the first letter of each word, of three and more Chinese
    characters the last one too."""
    return " ".join(_word(word) for word in name.split()) or "*"


def _word(word: str) -> str:
    if word.isascii() or len(word) < _FULL:
        return word[0] + "*" * (len(word) - 1 or 1)
    return word[0] + "*" * (len(word) - 2) + word[-1]
