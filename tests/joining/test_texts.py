"""A published consent text never changes: a changed word needs a new version, and a line here."""

from hashlib import sha256

from jiefang.joining.constants import ConsentKind
from jiefang.joining.texts import WORDINGS

PUBLISHED = {
    "alerts 2026-11": "16fce3655764ddeb",
    "position 2026-11": "ec7b3dbec865b6e4",
    "sms 2026-11": "a624d608eb825553",
    "voice 2026-11": "fbd3a5b27a97c041",
}


def test_the_texts_of_published_versions_are_as_published() -> None:
    found = {
        f"{kind.value} {wording.version}": sha256("\n".join(wording.text).encode()).hexdigest()[:16]
        for kind, wording in WORDINGS.items()
    }
    assert found == PUBLISHED


def test_every_consent_has_a_text_in_both_languages() -> None:
    assert set(WORDINGS) == set(ConsentKind)
    assert all(w.text.zh and w.text.en and w.title.zh and w.title.en for w in WORDINGS.values())
