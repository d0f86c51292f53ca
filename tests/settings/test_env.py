"""Settings from the environment: typed, listed, refused with a sentence."""

import pytest

from jiefang.settings import env


def test_every_setting_says_what_it_is_for() -> None:
    assert [one.name for one in env.LISTED if not one.about] == []


def test_no_setting_is_listed_twice() -> None:
    names = [one.name for one in env.LISTED]
    assert len(names) == len(set(names))


@pytest.fixture(autouse=True)
def _leave_the_list_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(env, "LISTED", [])


def test_an_empty_value_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEFANG_X", " ")
    assert env.number("JIEFANG_X", 7, "x") == 7


@pytest.mark.parametrize("value", ["seven", "-1", "1.5"])
def test_a_wrong_number_stops_with_a_sentence(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("JIEFANG_X", value)
    with pytest.raises(SystemExit, match="JIEFANG_X must be a whole number"):
        env.number("JIEFANG_X", 7, "x")


def test_a_wrong_flag_stops_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEFANG_X", "perhaps")
    with pytest.raises(SystemExit, match="JIEFANG_X must be 1 or 0, not 'perhaps'"):
        env.flag("JIEFANG_X", "x", default=True)


def test_an_address_of_another_scheme_stops_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JIEFANG_X", "mysql://localhost/x")
    with pytest.raises(SystemExit, match="begins with postgresql://"):
        env.url("JIEFANG_X", "x", "postgresql")


def test_words_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEFANG_X", "a, b,,c ")
    assert env.words("JIEFANG_X", "", "x") == ["a", "b", "c"]
