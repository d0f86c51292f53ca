"""What is sealed opens for its purpose only, under any key of the ring."""

import pytest
from pytest_django import Settings

from jiefang.common.sealing import CannotUnseal, lookup, seal, seal_text, unseal, unseal_text
from jiefang.common.sealing.suites import BY_NAME

PHONE = "accounts_person.phone"
OLD, NEW = bytes(range(32)), bytes(range(32, 64))


@pytest.mark.parametrize("suite", BY_NAME)
def test_each_suite_opens_what_it_sealed(settings: Settings, suite: str) -> None:
    settings.SEALING_SUITE = suite
    sealed = seal(b"+8613800000000", purpose=PHONE)
    assert sealed[0] == BY_NAME[suite].number
    assert b"138" not in sealed
    assert unseal(sealed, purpose=PHONE) == b"+8613800000000"


@pytest.mark.parametrize("suite", BY_NAME)
def test_a_value_of_another_suite_opens_after_the_switch(settings: Settings, suite: str) -> None:
    sealed = seal(b"text", purpose=PHONE)
    settings.SEALING_SUITE = suite
    assert unseal(sealed, purpose=PHONE) == b"text"


@pytest.mark.parametrize("suite", BY_NAME)
def test_each_altered_byte_is_noticed(settings: Settings, suite: str) -> None:
    settings.SEALING_SUITE = suite
    sealed = seal(b"text", purpose=PHONE)
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(CannotUnseal):
            unseal(bytes(altered), purpose=PHONE)


def test_a_value_moved_to_another_column_does_not_open() -> None:
    with pytest.raises(CannotUnseal):
        unseal(seal(b"text", purpose=PHONE), purpose="accounts_person.name")


@pytest.mark.parametrize("length", [0, 1, 2, 14, 29])
def test_a_stump_does_not_open(length: int) -> None:
    with pytest.raises(CannotUnseal):
        unseal(seal(b"", purpose=PHONE)[:length], purpose=PHONE)


def test_equal_texts_are_sealed_unlike() -> None:
    assert len({seal(b"text", purpose=PHONE) for _ in range(1000)}) == 1000


def test_the_first_key_seals_and_all_open(settings: Settings) -> None:
    settings.SEALING_KEYS = {1: OLD}
    old = seal(b"text", purpose=PHONE)
    settings.SEALING_KEYS = {2: NEW, 1: OLD}
    assert (old[1], seal(b"text", purpose=PHONE)[1]) == (1, 2)
    assert unseal(old, purpose=PHONE) == b"text"


def test_a_lost_key_is_said_by_its_number(settings: Settings) -> None:
    settings.SEALING_KEYS = {1: OLD}
    old = seal(b"text", purpose=PHONE)
    settings.SEALING_KEYS = {2: NEW}
    with pytest.raises(CannotUnseal, match="key 1"):
        unseal(old, purpose=PHONE)


def test_the_look_up_hash_depends_on_key_and_purpose(settings: Settings) -> None:
    found = lookup("+8613800000000", purpose=PHONE)
    assert found == lookup("+8613800000000", purpose=PHONE)
    assert found != lookup("+8613800000000", purpose="messaging_message.phone")
    settings.LOOKUP_KEY = NEW
    assert found != lookup("+8613800000000", purpose=PHONE)


def test_the_empty_text_stays_empty() -> None:
    assert seal_text("", purpose=PHONE) == b""
    assert unseal_text(b"", purpose=PHONE) == ""
