"""Whoever steals a dump, a log or a message learns no name, no number and no position."""

import logging
import subprocess

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from pytest_django import Settings

from jiefang.accounts.factors import FactorAdapter
from jiefang.accounts.models import Person
from jiefang.alerts.models import Incident, Response
from jiefang.common import bell
from jiefang.common.embedded.postgres import binaries
from jiefang.common.logs import MaskPhones
from jiefang.common.sealing import rotation
from jiefang.messaging.models import Message
from jiefang.realtime.models import StreamEntry
from tests.cast import make_person
from tests.privacy.town import Town, busy_day, planted


class Lines(logging.Handler):
    """What the log would say, in its own format."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(MaskPhones("{levelname} {name}: {message}", style="{"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def dump() -> str:
    """The whole database as ``pg_dump`` writes it."""
    at = connection.settings_dict
    command = [str(binaries() / "pg_dump"), "-h", at["HOST"], "-U", at["USER"], at["NAME"]]
    if at["PORT"]:
        command += ["-p", str(at["PORT"])]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120, text=True)
    return done.stdout


def found_in(text: str, secrets: list[str]) -> list[str]:
    """The secrets that the text holds, as they are or in the hexadecimal form of ``bytea``."""
    return [each for each in secrets if each in text or each.encode().hex() in text]


@pytest.fixture
def town(transactional_db: None) -> Town:
    return planted()


def test_a_dump_a_log_and_the_messages_say_nothing_about_a_thousand_people(town: Town) -> None:
    log = Lines()
    logging.getLogger().addHandler(log)
    try:
        busy_day(town)
    finally:
        logging.getLogger().removeHandler(log)
    assert Incident.objects.count() == 3
    assert Response.objects.filter(answer__isnull=False).count() >= 9
    assert StreamEntry.objects.count() > 50
    assert Message.objects.count() > 20
    stolen = dump()
    assert len(stolen) > 1_000_000
    assert found_in(stolen, town.secrets) == []
    places = [str(part)[:10] for place in town.places for part in place]
    assert found_in(stolen, places) == []
    assert found_in("\n".join(log.lines), town.secrets) == []
    assert found_in("\n".join(each.text for each in Message.objects.all()), town.secrets) == []


def test_valkey_writes_nothing_to_the_disk(town: Town) -> None:
    assert bell.ask(lambda redis: redis.config_get("save"), None) == {"save": ""}
    assert bell.ask(lambda redis: redis.config_get("appendonly"), None) == {"appendonly": "no"}
    assert not list(settings.WORKER_VAR.rglob("*.rdb"))


def test_keys_change_while_people_work(transactional_db: None, settings: Settings) -> None:
    settings.SEALING_KEYS = {1: bytes(32)}
    town = planted(100)
    settings.SEALING_KEYS = {2: bytes(range(32)), 1: bytes(32)}
    settings.SEALING_SUITE = "sm4-gcm"
    steps = [step for column in rotation.columns() for step in rotation.rotate(column, blocks=1)]
    busy_day_of(town)
    assert sum(step.values for step in steps) >= 200
    assert [each for each in rotation.columns() if rotation.left(each)] == []
    settings.SEALING_KEYS = {2: bytes(range(32))}
    names = {person.name for person in Person.objects.all()}
    assert names == {person.name for person in town.people}


def busy_day_of(town: Town) -> None:
    assert Person.objects.get(phone=town.people[0].phone).name == town.people[0].name


def test_the_secrets_of_authenticators_turn_too(db: None, settings: Settings) -> None:
    settings.SEALING_KEYS = {1: bytes(32)}
    person = make_person(1, "某人")
    secret = FactorAdapter().encrypt("JBSWY3DPEHPK3PXP")
    row = Authenticator.objects.create(user=person, type="totp", data={"secret": secret})
    settings.SEALING_KEYS = {2: bytes(range(32)), 1: bytes(32)}
    assert (rotation.rotate_others(), rotation.rotate_others()) == (1, 0)
    settings.SEALING_KEYS = {2: bytes(range(32))}
    row.refresh_from_db()
    assert FactorAdapter().decrypt(row.data["secret"]) == "JBSWY3DPEHPK3PXP"
