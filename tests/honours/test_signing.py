"""Signatures of certificates: ours are known, all others are refused."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import override_settings

from jiefang.honours.signing import Signature, public_keys, sign, verify

OLD, NEW = bytes(range(32)), bytes(range(32, 64))


def test_what_we_sign_is_ours_and_nothing_else_is() -> None:
    signature = sign("陈秀英".encode())
    assert verify("陈秀英".encode(), signature)
    assert not verify("陈秀莹".encode(), signature)


def test_a_foreign_key_under_our_name_is_refused() -> None:
    value = Ed25519PrivateKey.generate().sign(b"said")
    foreign = base64.urlsafe_b64encode(value).rstrip(b"=").decode()
    assert not verify(b"said", Signature(sign(b"said").key_id, foreign))


def test_an_old_key_still_verifies_and_a_new_one_signs() -> None:
    with override_settings(CERTIFICATE_KEYS=(OLD,)):
        before = sign(b"said")
    with override_settings(CERTIFICATE_KEYS=(NEW, OLD)):
        assert verify(b"said", before)
        assert sign(b"said").key_id != before.key_id
        assert {before.key_id, sign(b"said").key_id} == set(public_keys())
    with override_settings(CERTIFICATE_KEYS=(NEW,)):
        assert not verify(b"said", before)


@pytest.mark.parametrize("value", ["", "A", "é" * 86, "A" * 86, "A" * 5000, "\0" * 86, "=" * 88])
def test_what_is_no_signature_is_refused(value: str) -> None:
    assert not verify(b"said", Signature(sign(b"said").key_id, value))


def test_a_signature_has_one_spelling() -> None:
    """The last letter of 86 holds four bits that say nothing: others than zeros are refused."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    signature = sign(b"said")
    last = letters[letters.index(signature.value[-1]) + 1]
    assert not verify(b"said", signature._replace(value=signature.value[:-1] + last))
