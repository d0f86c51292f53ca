"""A thousand certificates: signed, set, sealed and kept by one worker, as a season has them.

*Seconds* from the claim of the batch to its last certificate. Every file is then read back: *whole*
are PDFs whose two signatures, of the file and of what it says, are ours; *refused* those of which
a copy with one changed byte was found out. Beside it as many pages are set one after the other and
thrown away, as a baseline in the same run.
Run: ``python bench/certificates.py [--count 1000] [--baseline 50]``.
"""

import argparse
import os
import sys
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
os.environ.setdefault("JIEFANG_LOG_LEVEL", "WARNING")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_certificates_{os.getpid()}"}
settings.DATABASES["default"]["OPTIONS"]["pool"] = False
django.setup()

from django.db import connection
from django.utils import timezone

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Grant, Person
from jiefang.honours.constants import CertificateState, Level, VoteKind
from jiefang.honours.models import Award, Batch, Definition, Season
from jiefang.honours.paper import certificate_pdf, seal_of
from jiefang.honours.selectors import award_sheet, certificate_verified
from jiefang.honours.services import award_honour
from jiefang.honours.services.printing import batch_ask, batch_fetch, batch_run

BASE = "https://jiefang.example"


def season() -> Season:
    honour = Definition.objects.create(
        code="bench",
        name="年度服务之星",
        name_en="Neighbour of the Year",
        citation="全年服务二百小时",
        issuer="街坊平台",
        level=Level.CITY,
        area_code="4401",
        quota=2000,
        vote=VoteKind.OPEN,
        quorum=3,
    )
    today = timezone.localdate()
    return Season.objects.create(
        definition=honour,
        year=2026,
        area_code="4401",
        opens_on=today,
        closes_on=today,
        quota=2000,
        vote=VoteKind.OPEN,
        quorum=3,
        endorsements=1,
        notice_workdays=5,
    )


def awards(count: int, organiser: Person) -> None:
    for number in range(count):
        person = Person.objects.create_person(
            phone=f"+86137{number:08d}", name=f"街坊{number:04d}", password=""
        )
        award_honour(
            definition_code="bench",
            person_id=person.pk,
            cause=f"bench:{number}",
            reason=f"全年服务{200 + number % 300}小时，表现突出",
            decided_by=organiser,
            public=True,
        )


def is_ours(file: bytes) -> bool:
    """A PDF, signed by us to the last byte, of a certificate that the verify page calls valid."""
    seal = seal_of(file)
    if seal is None or not seal.genuine or not file.startswith(b"%PDF-"):
        return False
    return certificate_verified(seal.number).state == CertificateState.VALID


def is_found_out(file: bytes) -> bool:
    """Whether a change of one byte in the middle is seen."""
    at = len(file) // 2
    seal = seal_of(file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :])
    return seal is None or not seal.genuine


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--baseline", type=int, default=50)
    given = parser.parse_args()
    connection.creation.create_test_db(verbosity=0)
    try:
        return measure(given.count, given.baseline)
    finally:
        connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)


def measure(count: int, baseline: int) -> int:
    organiser = Person.objects.create_person(phone="+8613600000000", name="组织者", password="")
    Grant.objects.create(person=organiser, role=Role.ORGANISER, area_code="4401")
    given = season()
    awards(count, organiser)
    Award.objects.update(season=given)
    batch = batch_ask(actor=organiser, season_id=given.pk, base_url=BASE)
    began = time.perf_counter()
    batch_run(batch.pk)
    seconds = time.perf_counter() - began
    package = ZipFile(BytesIO(batch_fetch(actor=organiser, batch_id=batch.pk).read()))
    files = [package.read(name) for name in package.namelist()]
    whole, refused = sum(map(is_ours, files)), sum(map(is_found_out, files))
    sheets = [award_sheet(award, BASE) for award in Award.objects.all()[:baseline]]
    began = time.perf_counter()
    for sheet in sheets:
        certificate_pdf(sheet)
    alone = (time.perf_counter() - began) / max(1, len(sheets))
    kib = sum(info.file_size for info in package.infolist()) / 1024 / max(1, count)
    done = Batch.objects.get(pk=batch.pk).done
    names = ("whole", "refused", "KiB each", "seconds", "a second")
    print(f"{'certificates':>14}" + "".join(f"{name:>10}" for name in names))
    print(f"{done:>14}{whole:>10}{refused:>10}{kib:>10.0f}{seconds:>10.1f}{done / seconds:>10.1f}")
    print(f"one after the other, kept nowhere: {1 / alone:.1f} a second")
    return 0 if whole == refused == done == count else 1


if __name__ == "__main__":
    sys.exit(main())
