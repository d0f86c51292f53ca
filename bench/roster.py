"""A roster of a whole city: 670,000 people in one file, killed with -9 in the middle.

A worker process checks the file, then imports it; once it is past the middle it is killed, and
another goes on. *Seconds* are those of the worker, *peak* its largest resident memory. Afterwards
every right row must be one invited person with one membership, every other row must be among those
not taken. Beside it a sample goes in row by row through the ORM, as a baseline in the same run.
Run: ``python bench/roster.py [--rows 670000] [--form csv|xlsx] [--baseline 2000]``.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
os.environ.setdefault("JIEFANG_LOG_LEVEL", "WARNING")

import django
from django.conf import settings

DATABASE = os.environ.get("BENCH_ROSTER_DATABASE", "")
if DATABASE:
    settings.DATABASES["default"]["NAME"] = DATABASE
settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_roster_{os.getpid()}"}
settings.DATABASES["default"]["OPTIONS"]["pool"] = False
django.setup()

from django.db import connection
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.sheets import xlsx
from jiefang.rosters.models import Rejected, Roster
from jiefang.rosters.services import keeping
from jiefang.rosters.services.running import roster_run
from jiefang.teams.constants import MembershipStatus, Rank
from jiefang.teams.models import Membership, Team

BAD_EACH = 67
WORK = "import bench.roster, sys; bench.roster.work(sys.argv[1])"
HEADER = ("序号", "姓名", "手机号码", "出生年份", "角色", "入队日期")


def people(count: int) -> Iterator[tuple[object, ...]]:
    """Each 67th has a phone with a digit too few, or the phone of the row before the last."""
    for n in range(count):
        phone = 13_000_000_000 + n * 7
        if n % BAD_EACH == BAD_EACH - 1:
            phone = phone // 10 if n % 2 else phone - 14
        yield (n + 1, f"样本{n}", phone, 1940 + n % 60, "巡防员", "2026-03-01")


def sheet(count: int, form: str) -> Path:
    """The file on disk."""
    path = Path(tempfile.gettempdir()) / f"roster-{os.getpid()}.{form}"
    if form == "xlsx":
        path.write_bytes(xlsx([HEADER, *people(count)]))  # type: ignore[list-item]
        return path
    with path.open("w", encoding="gb18030") as file:
        file.write(",".join(HEADER) + "\r\n")
        file.writelines(",".join(map(str, row)) + "\r\n" for row in people(count))
    return path


def work(roster_id: str) -> None:
    """What a worker does with the task; the last line it prints is its peak memory in MiB."""
    roster_run(UUID(roster_id))
    status = Path("/proc/self/status").read_text()
    print(int(status.split("VmHWM:")[1].split()[0]) // 1024, flush=True)


def worker(roster: Roster) -> subprocess.Popen[str]:
    environment = os.environ | {
        "BENCH_ROSTER_DATABASE": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
    }
    command = [sys.executable, "-c", WORK, str(roster.pk)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def run_whole(roster: Roster) -> tuple[float, int]:
    """Seconds and peak memory in MiB of an undisturbed run."""
    start = time.monotonic()
    output, _ = worker(roster).communicate()
    return time.monotonic() - start, int(output.split()[-1])


def run_killed(roster: Roster, middle: int) -> tuple[float, int, int]:
    """The same, killed past the middle; and how many rows were done then."""
    start = time.monotonic()
    first = worker(roster)
    while Roster.objects.get(pk=roster.pk).done < middle and first.poll() is None:
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    first.wait()
    seconds = time.monotonic() - start
    done = Roster.objects.get(pk=roster.pk).done
    Roster.objects.filter(pk=roster.pk).update(claimed_until=timezone.now())  # the lease ends
    more, peak = run_whole(roster)
    return seconds + more, peak, done


def baseline(count: int) -> float:
    """Seconds for each row when rows go in one by one."""
    team = Team.objects.create(name="逐行", area_code="440104002")
    start = time.monotonic()
    for n in range(count):
        person, _ = Person.objects.get_or_create(
            phone=f"+86177{n:08d}", defaults={"name": f"逐行{n}", "status": "invited"}
        )
        Membership.objects.get_or_create(
            team=team, person=person, defaults={"status": MembershipStatus.INVITED}
        )
    return (time.monotonic() - start) / count


def wrong(roster: Roster, rows: int) -> dict[str, int]:
    """What must be zero."""
    bad = rows // BAD_EACH
    good = rows - bad
    invited = Membership.objects.filter(team=roster.team_id, status=MembershipStatus.INVITED)
    phones = Person.objects.filter(status="invited", pk__in=invited.values("person"))
    numbers = Rejected.objects.filter(roster=roster).values_list("number", flat=True)
    expected = {n + 2 for n in range(rows) if n % BAD_EACH == BAD_EACH - 1}
    return {
        "members missing or twice": abs(invited.count() - good),
        "people missing or twice": abs(phones.count() - good),
        "refused rows missing or twice": abs(numbers.count() - bad),
        "refused rows that are others": len(expected.symmetric_difference(numbers)),
        "figures that are off": abs(roster.good - good) + abs(roster.bad - bad),
    }


def measured(rows: int, form: str, sample: int) -> int:
    captain = Person.objects.create_person(phone="+8613900000001", name="队长", password=None)
    team = Team.objects.create(name="全城", area_code="440104001")
    Membership.objects.create(team=team, person=captain, rank=Rank.CAPTAIN, status="active")
    path = sheet(rows, form)
    size = path.stat().st_size / 2**20
    start = time.monotonic()
    with path.open("rb") as file:
        body = iter(lambda: file.read(1 << 20), b"")
        roster = keeping.roster_upload(actor=captain, team_id=team.pk, name=path.name, body=body)
    path.unlink()
    print(f"{rows:,} rows, {form}, {size:.0f} MiB; uploaded in {time.monotonic() - start:.1f} s")
    print(f"{'':<22}{'seconds':>9}{'µs a row':>10}{'peak MiB':>10}")
    keeping.roster_check(actor=captain, roster_id=roster.pk)
    line("check (dry run)", *run_whole(roster), rows)
    keeping.roster_import(actor=captain, roster_id=roster.pk)
    seconds, peak, done = run_killed(roster, rows // 2)
    line("import, with a kill -9", seconds, peak, rows)
    each = baseline(sample)
    line("row by row (sample)", each * rows, 0, rows)
    roster.refresh_from_db()
    found = wrong(roster, rows)
    told = f"{roster.good:,} invited, {roster.bad:,} not"
    print(f"killed after {done:,} rows; {roster.state}: {told}")
    print(", ".join(f"{name}: {count}" for name, count in found.items()))
    return sum(found.values()) + (roster.state != "imported")


def line(name: str, seconds: float, peak: int, rows: int) -> None:
    print(f"{name:<22}{seconds:>9.1f}{seconds / rows * 1e6:>10.0f}{peak or '':>10}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=670_000)
    parser.add_argument("--form", choices=("csv", "xlsx"), default="csv")
    parser.add_argument("--baseline", type=int, default=2000)
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        return measured(options.rows, options.form, options.baseline)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    sys.exit(bool(main()))
