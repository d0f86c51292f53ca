"""What proves something: judged by what it is, known by its hash."""

from hashlib import sha256

import pytest

from jiefang.common.errors import Invalid
from jiefang.common.pictures import TYPE
from jiefang.common.proofs import PAPER, proof
from tests.common.test_pictures import made

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def test_a_picture_is_written_anew_and_known_by_the_hash_of_what_came() -> None:
    given = made(comment=b"taken at home")
    kept = proof(given)
    assert (kept.type, kept.sha256, kept.size) == (TYPE, sha256(given).hexdigest(), len(given))
    assert b"taken at home" not in kept.body


def test_a_paper_stays_as_it_is() -> None:
    kept = proof(PDF)
    assert kept == (PDF, PAPER, sha256(PDF).hexdigest(), len(PDF))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (b"", "empty"),
        (PDF[:20], "not_whole"),
        (b"MZ\x90\x00" + PDF, "not_a_proof"),
        (b"<html><script>", "not_a_proof"),
        ({"a": 1}, "not_a_proof"),
    ],
)
def test_what_is_neither_is_refused(given: object, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        proof(given)
    assert refused.value.errors[0].code == code
