"""Who may be sent: one pure function over person and incident. It fails closed."""

from datetime import date, datetime, timedelta
from typing import Protocol

from jiefang.accounts.ages import is_adult
from jiefang.alerts.catalogue import Entry
from jiefang.alerts.constants import SHIFT_HOURS_MOST, Who


class Candidate(Protocol):
    """What is asked about a person; ``units.selectors.OnDutyMember`` has it."""

    @property
    def status(self) -> str: ...
    @property
    def birth_year(self) -> int | None: ...
    @property
    def insured_until(self) -> date | None: ...
    @property
    def trained_until(self) -> date | None: ...
    @property
    def alert_consent_at(self) -> datetime | None: ...
    @property
    def source(self) -> str: ...
    @property
    def capabilities(self) -> list[str]: ...
    @property
    def on_duty_since(self) -> datetime | None: ...


def refusals(person: Candidate, entry: Entry, *, now: datetime, today: date) -> list[str]:
    """The codes that speak against sending this person to this kind; empty means eligible.

    What is unknown counts as a no. ``today`` is the local date.
    """
    checks = (
        ("not_active", person.status == "active"),
        ("under_18", is_adult(person.birth_year, today)),
        ("not_insured", _reaches(person.insured_until, today)),
        ("not_trained", _reaches(person.trained_until, today)),
        ("off_duty", person.on_duty_since is not None),
        ("no_consent", person.alert_consent_at is not None),
        ("not_rested", _is_rested(person.on_duty_since, now)),
        ("neighbour_not_sent", entry.who == Who.ANYONE or person.source != "neighbour"),
        ("not_equipped", _is_equipped(person, entry)),
    )
    return [code for code, passed in checks if not passed]


def _reaches(until: date | None, today: date) -> bool:
    return until is not None and until >= today


def _is_rested(since: datetime | None, now: datetime) -> bool:
    return since is None or now - since <= timedelta(hours=SHIFT_HOURS_MOST)


def _is_equipped(person: Candidate, entry: Entry) -> bool:
    if entry.who == Who.ANYONE or person.source in {"police", "neighbour"}:
        return True
    return bool(entry.equipped_by.intersection(person.capabilities))
