"""Dangerous settings are named by id."""

import pytest
from pytest_django import Settings

from jiefang import checks
from jiefang.settings import env


def _ids() -> set[str | None]:
    return {message.id for message in checks.dangerous_settings()}


@pytest.fixture(autouse=True)
def _in_production(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(env, "HOSTS", ["jiefang.example"])
    settings.DEBUG = False
    settings.SECRET_KEY = "x" * 60
    settings.SEALING_KEYS = {1: bytes(32)}
    settings.LOOKUP_KEY = bytes(32)
    settings.ALLOWED_HOSTS = ["jiefang.example"]


def test_nothing_is_refused_on_a_laptop(settings: Settings) -> None:
    settings.DEBUG = True
    settings.SECRET_KEY = env.LAPTOP_KEY
    assert _ids() == set()


def test_the_laptops_key_is_refused(settings: Settings) -> None:
    settings.SECRET_KEY = env.LAPTOP_KEY
    assert "jiefang.E001" in _ids()


def test_a_short_key_is_refused(settings: Settings) -> None:
    settings.SECRET_KEY = "short"
    assert "jiefang.E002" in _ids()


def test_the_laptops_sealing_keys_are_refused(settings: Settings) -> None:
    settings.SEALING_KEYS = {}
    assert "jiefang.E010" in _ids()


def test_a_look_up_key_is_needed(settings: Settings) -> None:
    settings.LOOKUP_KEY = b""
    assert "jiefang.E010" in _ids()


def test_any_host_is_refused(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert "jiefang.E003" in _ids()


def test_good_settings_have_no_error() -> None:
    assert not {found for found in _ids() if found and ".E" in found}


def test_map_tiles_must_say_their_system(settings: Settings) -> None:
    assert checks.complete_settings() == []
    settings.MAP_LAYER = {"tiles": "https://tiles/{z}/{x}/{y}", "crs": "", "attribution": ""}
    assert [message.id for message in checks.complete_settings()] == ["jiefang.E004"]
    settings.MAP_LAYER["crs"] = "gcj02"
    assert checks.complete_settings() == []
