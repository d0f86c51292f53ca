"""The calendar by a secret link, read by two parsers and by a calendar program."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import vobject
from django.test import Client

from jiefang.patrols.constants import LOCAL
from jiefang.patrols.ical import Entry, calendar_of
from jiefang.patrols.services.links import link_make, link_revoke
from jiefang.patrols.services.shifts import shift_cancel, shift_update
from jiefang.patrols.services.sign_ups import sign_up_make
from tests.cast import Cast
from tests.patrols.shifts import make_shift
from tests.teams.factories import make_membership, make_team

# Two Saturdays worked for the Spring Festival and the National Day, with a day off before.
LOCAL_TIMES = [
    datetime(2026, 2, 14, 8, 30, tzinfo=LOCAL),
    datetime(2026, 2, 15, 19, 0, tzinfo=LOCAL),
    datetime(2026, 10, 10, 22, 30, tzinfo=LOCAL),
]
TITLE = "北京路步行街夜巡；带队：陈组长," + "一二三四五六七八九十" * 3 + "\\完"

_KHAL = """
[calendars]
[[patrols]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = patrols
"""


def entry(number: int, starts_at: datetime, **fields: object) -> Entry:
    known: dict[str, object] = {
        "shift_id": f"0000-{number}",
        "title": TITLE,
        "team": "秀全大妈",
        "starts_at": starts_at.astimezone(UTC),
        "ends_at": starts_at.astimezone(UTC) + timedelta(hours=2),
        "meeting_point": "铜壶滴漏旁, 东门",
        "longitude": 113.2644,
        "latitude": 23.125,
        "role": "patrol",
        "state": "confirmed",
        "off": False,
        "sequence": 3,
        "changed_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    return Entry(**(known | fields))  # type: ignore[arg-type]


@pytest.fixture
def body() -> bytes:
    return calendar_of((entry(n, at) for n, at in enumerate(LOCAL_TIMES)), "zh")


def test_lines_end_as_they_should_and_none_is_too_long(body: bytes) -> None:
    lines = body.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    assert b"BEGIN:VTIMEZONE" in body


def test_icalendar_reads_the_local_times(body: bytes) -> None:
    events = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == LOCAL_TIMES
    assert {str(event["summary"]) for event in events} == {TITLE}


def test_vobject_reads_the_local_times(body: bytes) -> None:
    events = vobject.readOne(body.decode()).vevent_list
    assert [event.dtstart.value.astimezone(LOCAL) for event in events] == LOCAL_TIMES
    assert [event.dtstart.value.utcoffset() for event in events] == [timedelta(hours=8)] * 3
    assert {event.summary.value for event in events} == {TITLE}


def test_a_calendar_program_shows_the_local_times(body: bytes, tmp_path: Path) -> None:
    """khal, as it is started by hand."""
    (tmp_path / "khal.conf").write_text(_KHAL.format(folder=tmp_path))
    (tmp_path / "calendar").mkdir()
    (tmp_path / "feed.ics").write_bytes(body)
    _khal(tmp_path, "import", "--batch", str(tmp_path / "feed.ics"))
    shown = _khal(
        tmp_path, "list", "--once", "--day-format", "", "--format", "{start} to {end}: {title}",
        "2026-02-01", "365d",
    )  # fmt: skip
    assert shown.splitlines() == [
        f"2026-02-14 08:30 to 2026-02-14 10:30: {TITLE}",
        f"2026-02-15 19:00 to 2026-02-15 21:00: {TITLE}",
        f"2026-10-10 22:30 to 2026-10-11 00:30: {TITLE}",
    ]


def _khal(folder: Path, *words: str) -> str:
    environment = os.environ | {"HOME": str(folder), "LANG": "C.UTF-8", "COLUMNS": "200"}
    command = [sys.executable, "-m", "khal", "--config", str(folder / "khal.conf"), *words]
    done = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True, timeout=120
    )
    return done.stdout


def test_what_is_off_or_not_certain_says_so() -> None:
    at = LOCAL_TIMES[0]
    entries = [entry(1, at, off=True), entry(2, at, state="waiting"), entry(3, at)]
    events = icalendar.Calendar.from_ical(calendar_of(entries, "en")).walk("VEVENT")
    assert [str(event["status"]) for event in events] == ["CANCELLED", "TENTATIVE", "CONFIRMED"]


@pytest.mark.django_db
def test_a_change_and_a_cancellation_keep_the_uid_and_raise_the_sequence(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    make_membership(team, cast.member)
    shift = make_shift(team)
    sign_up_make(actor=cast.member, shift_id=shift.pk)
    secret = link_make(actor=cast.member)
    read = [_event(secret)]
    shift_update(actor=cast.captain, shift_id=shift.pk, title="改名")
    read.append(_event(secret))
    shift_cancel(actor=cast.captain, shift_id=shift.pk, reason="台风")
    read.append(_event(secret))
    assert len({str(event["uid"]) for event in read}) == 1
    sequences = [int(event["sequence"]) for event in read]
    assert sequences == sorted(set(sequences))
    assert [str(event["status"]) for event in read] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


@pytest.mark.django_db
def test_the_secret_is_kept_hashed_and_gone_when_revoked(cast: Cast) -> None:
    secret = link_make(actor=cast.member)
    assert secret.encode() not in bytes(cast.member.calendar_link.token_hash)
    answer = _get(secret)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    newer = link_make(actor=cast.member)
    assert (_get(secret).status_code, _get(newer).status_code) == (404, 200)
    link_revoke(actor=cast.member)
    assert _get(newer).status_code == 404
    assert _get("x" * 32).json()["code"] == "not_found"


@pytest.mark.django_db
def test_trying_secrets_is_slowed_down(cast: Cast) -> None:
    answers = {_get(f"guess-{number}").status_code for number in range(70)}
    assert answers == {404, 429}


def _get(secret: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return Client().get(f"/api/v1/calendars/{secret}.ics")


def _event(secret: str) -> icalendar.Event:
    answer = _get(secret)
    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return event  # type: ignore[return-value]
