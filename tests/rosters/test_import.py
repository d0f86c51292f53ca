"""From a file to invited people: once each, whatever happens in between."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.models import F
from django.utils import timezone

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, DomainError, Forbidden, NotFound
from jiefang.geography.models import Area
from jiefang.rosters.constants import KEPT_DAYS
from jiefang.rosters.models import Chunk, Rejected, Roster
from jiefang.rosters.personal import _old
from jiefang.rosters.services import keeping, running
from jiefang.rosters.services.running import roster_run
from jiefang.rosters.tasks import ring
from jiefang.teams.models import Membership, Team
from tests.cast import Cast, make_person
from tests.rosters.sheets import GBK_CSV, MERGED
from tests.teams.factories import make_membership, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    return make_team(captain=cast.member)


@pytest.fixture(autouse=True)
def _a_street() -> None:
    Area.objects.create(code="4401", name="广州市", level="city")
    Area.objects.create(code="440114", name="花都区", level="district", parent_id="4401")
    Area.objects.create(code="440114001", name="新华街道", level="street", parent_id="440114")


def upload(cast: Cast, team: Team, body: bytes = GBK_CSV) -> Roster:
    return keeping.roster_upload(actor=cast.member, team_id=team.pk, name="花名册.csv", body=[body])


def checked(cast: Cast, team: Team, body: bytes = GBK_CSV, **columns: Any) -> Roster:
    roster = upload(cast, team, body)
    if columns:
        keeping.columns_choose(actor=cast.member, roster_id=roster.pk, **columns)
    keeping.roster_check(actor=cast.member, roster_id=roster.pk)
    assert roster_run(roster.pk)
    roster.refresh_from_db()
    return roster


def imported(cast: Cast, team: Team, body: bytes = GBK_CSV) -> Roster:
    roster = checked(cast, team, body)
    keeping.roster_import(actor=cast.member, roster_id=roster.pk)
    assert roster_run(roster.pk, batch=2)
    roster.refresh_from_db()
    return roster


def sheet(count: int, bad_each: int = 7) -> bytes:
    """People 0 to ``count``; each seventh has no phone."""
    rows = (f"样本{n},{'' if n % bad_each == 0 else 13700000000 + n}\n" for n in range(count))
    return ("姓名,手机\n" + "".join(rows)).encode()


def figures(roster: Roster) -> tuple[str, int, int, int, int]:
    return roster.state, roster.done, roster.good, roster.bad, roster.again


def test_a_dry_run_counts_and_invites_nobody(cast: Cast, team: Team) -> None:
    people = Person.objects.count()
    roster = checked(cast, team, GBK_CSV)
    assert figures(roster) == ("checked", 6, 3, 3, 0)
    assert Person.objects.count() == people
    assert not Membership.objects.filter(status="invited").exists()


def test_an_import_invites_with_what_the_sheet_says(cast: Cast, team: Team) -> None:
    roster = imported(cast, team)
    assert figures(roster) == ("imported", 6, 3, 3, 0)
    person = Person.objects.get(phone="+8613911110002")
    assert (person.name, person.birth_year, person.street_code) == ("欧阳测试", 1961, "440114001")
    assert person.status == PersonStatus.INVITED
    assert person.alert_consent_at is None
    assert not person.has_usable_password()
    membership = Membership.objects.get(person=person)
    assert (membership.team_id, membership.status, membership.rank) == (
        team.pk,
        "invited",
        "member",
    )
    assert list(Rejected.objects.values_list("number", flat=True)) == [7, 8, 9]


def test_again_changes_nothing(cast: Cast, team: Team) -> None:
    imported(cast, team)
    before = list(Person.objects.order_by("pk").values_list("pk", "name", "phone_hash"))
    members = list(Membership.objects.order_by("pk").values_list("pk", "status"))
    second = imported(cast, team)
    assert (second.good, second.again) == (3, 3)
    assert list(Membership.objects.order_by("pk").values_list("pk", "status")) == members
    assert list(Person.objects.order_by("pk").values_list("pk", "name", "phone_hash")) == before


def test_who_has_an_account_keeps_it_as_it_is(cast: Cast, team: Team) -> None:
    known = make_person(1, "原名", birth_year=1970)
    locked = make_person(2, "停用", status="locked")
    phones = [person.phone.removeprefix("+86") for person in (known, locked)]
    body = f"姓名,手机,出生年份\n别名,{phones[0]},1999\n停用,{phones[1]},1999\n".encode()
    assert figures(imported(cast, team, body))[1:] == (2, 2, 0, 0)
    known.refresh_from_db()
    locked.refresh_from_db()
    assert (known.name, known.birth_year, known.status) == ("原名", 1970, "active")
    assert locked.status == "locked"
    assert Membership.objects.get(person=known).status == "invited"


def test_who_is_in_the_team_stays_as_they_are(cast: Cast, team: Team) -> None:
    membership = make_membership(team, cast.second_member, roles=["guide"])
    phone = cast.second_member.phone
    roster = imported(cast, team, f"姓名,手机,角色\n某人,{phone},巡防员\n".encode())
    assert (roster.good, roster.again) == (1, 1)
    membership.refresh_from_db()
    assert (membership.status, membership.roles) == ("active", ["guide"])


class _Killed(BaseException):
    """As by kill -9: nothing more is done."""


def test_a_run_that_is_killed_goes_on_where_it_was(
    cast: Cast, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = checked(cast, team, sheet(1000))
    keeping.roster_import(actor=cast.member, roster_id=roster.pk)
    for killed_at in (1, 2, 4):
        with monkeypatch.context() as patch:
            patch.setattr(running, "_batches", _cut_off(killed_at))
            with pytest.raises(_Killed):
                roster_run(roster.pk, batch=70)
        assert not roster_run(roster.pk), "the lease still stands"
        Roster.objects.update(claimed_until=timezone.now())
    done = Roster.objects.get().done
    assert done == 7 * 70
    assert roster_run(roster.pk, batch=70)
    roster.refresh_from_db()
    assert figures(roster) == ("imported", 1000, 857, 143, 0)
    assert Membership.objects.filter(status="invited").count() == 857
    assert list(Rejected.objects.order_by("ordinal").values_list("ordinal", flat=True)) == [
        n + 1 for n in range(1000) if n % 7 == 0
    ]


def _cut_off(after: int) -> Any:
    whole = running._batches

    def batches(roster: Roster, size: int) -> Iterator[Any]:
        for number, batch in enumerate(whole(roster, size)):
            if number == after:
                raise _Killed
            yield batch

    return batches


def test_a_run_that_lost_its_lease_writes_nothing(
    cast: Cast, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = checked(cast, team, sheet(100))
    keeping.roster_import(actor=cast.member, roster_id=roster.pk)
    whole = running._batches

    def another_takes_over(roster: Roster, size: int) -> Iterator[Any]:
        for batch in whole(roster, size):
            Roster.objects.update(runner=UUID(int=1))
            yield batch

    monkeypatch.setattr(running, "_batches", another_takes_over)
    assert not roster_run(roster.pk)
    assert not Membership.objects.filter(status="invited").exists()


def test_what_fails_again_and_again_is_given_up(cast: Cast, team: Team) -> None:
    roster = upload(cast, team)
    keeping.roster_check(actor=cast.member, roster_id=roster.pk)
    Roster.objects.update(attempts=F("attempts") + 5)
    roster_run(roster.pk)
    roster.refresh_from_db()
    assert (roster.state, roster.failure) == ("failed", "gave_up")


def test_a_waiting_roster_is_rung_for_once_in_a_while(cast: Cast, team: Team) -> None:
    roster = upload(cast, team)
    assert ring() == 0
    keeping.roster_check(actor=cast.member, roster_id=roster.pk)
    assert (ring(), ring()) == (1, 0)


@pytest.mark.parametrize("who", ["neighbour", "liaison_elsewhere", "second_member"])
def test_nobody_else_sees_a_roster(cast: Cast, team: Team, who: str) -> None:
    roster = upload(cast, team)
    make_membership(team, cast.second_member)
    with pytest.raises(NotFound):
        keeping.roster_check(actor=getattr(cast, who), roster_id=roster.pk)
    with pytest.raises(Forbidden if who == "second_member" else NotFound):
        keeping.roster_upload(actor=getattr(cast, who), team_id=team.pk, name="", body=[GBK_CSV])
    assert Roster.objects.count() == 1


def test_the_moves_that_are_not_allowed(cast: Cast, team: Team) -> None:
    given = {"actor": cast.member, "roster_id": upload(cast, team).pk}
    assert refused(lambda: keeping.roster_import(**given)) == "conflict.not_checked"
    keeping.roster_check(**given)
    assert refused(lambda: keeping.roster_check(**given)) == "conflict.running"
    assert refused(lambda: keeping.roster_delete(**given)) == "conflict.running"
    roster_run(given["roster_id"])
    keeping.roster_import(**given)
    roster_run(given["roster_id"])
    assert refused(lambda: keeping.roster_import(**given)) == "conflict.imported"
    assert refused(lambda: keeping.roster_check(**given)) == "conflict.imported"


def refused(call: Any) -> str:
    with pytest.raises(Conflict) as error:
        call()
    return error.value.code


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({99: "name"}, "unknown"),
        ({0: "phone"}, "twice"),
        ({3: None}, "phone_needed"),
        ({1: None}, "name_needed"),
    ],
)
def test_columns_that_do_not_go(
    cast: Cast, team: Team, columns: dict[int, str | None], code: str
) -> None:
    roster = upload(cast, team)
    with pytest.raises(DomainError) as error:
        keeping.columns_choose(actor=cast.member, roster_id=roster.pk, columns=columns)
    assert error.value.errors[0].code == code


def test_columns_can_be_chosen_otherwise(cast: Cast, team: Team) -> None:
    roster = checked(cast, team, GBK_CSV, columns={5: None, 4: None})
    assert roster.mapping == [None, "name", None, "phone", None, None]
    assert roster.good == 3


def test_an_unreadable_file_leaves_nothing(cast: Cast, team: Team) -> None:
    with pytest.raises(DomainError) as error:
        upload(cast, team, b"%PDF-1.7")
    assert error.value.errors[0].code == "not_a_table"
    assert not Roster.objects.exists()
    assert not Chunk.objects.exists()


def test_a_large_file_lies_in_sealed_pieces(cast: Cast, team: Team) -> None:
    body = sheet(30_000)
    roster = upload(cast, team, body)
    pieces = [bytes(piece) for piece in Chunk.objects.values_list("body", flat=True)]
    assert len(pieces) == -(-len(body) // (256 * 1024))
    assert not any("样本".encode() in piece for piece in pieces)
    assert roster.rows == 30_001


def test_a_workbook_goes_the_same_way(cast: Cast, team: Team) -> None:
    assert figures(imported(cast, team, MERGED)) == ("imported", 7, 3, 4, 0)


def test_files_go_after_thirty_days(cast: Cast, team: Team) -> None:
    roster = imported(cast, team)
    today = timezone.localdate()
    assert _old(today) == 0
    Roster.objects.update(uploaded_at=timezone.now() - timedelta(days=KEPT_DAYS + 2))
    assert (_old(today), _old(today)) == (1, 0)
    assert not Roster.objects.filter(pk=roster.pk).exists()
    assert Membership.objects.filter(status="invited").count() == 3
