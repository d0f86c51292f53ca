"""Files that show why points are given by hand."""

from datetime import timedelta

import pytest

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.common.proofs import PAPER, Proof
from jiefang.points.constants import FILE_PURPOSE, FILES_WAIT, FILES_WAITING_MOST
from jiefang.points.models import GrantFile, ManualEntry
from jiefang.points.personal import _forget
from jiefang.points.selectors.proofs import file_of, files_of
from jiefang.points.services.granting import grant_approve
from jiefang.points.services.proving import file_keep, files_sweep
from jiefang.teams.models import Team
from tests.points.hands import ask, join, organiser

pytestmark = pytest.mark.django_db


def a_proof(number: int = 1) -> Proof:
    return Proof(b"%PDF-1.7 %%EOF", PAPER, f"{number:064x}", 14)


def _kept(actor: Person, number: int = 1) -> GrantFile:
    return file_keep(actor=actor, proof=a_proof(number))


def test_a_file_stands_in_the_place_of_a_number(
    team: Team, volunteer: Person, official: Person
) -> None:
    with pytest.raises(Invalid) as refused:
        ask(official, volunteer, team, reference="")
    assert refused.value.errors[0].field == "files"
    kept = _kept(official)
    grant = ask(official, volunteer, team, reference="", files=[kept.pk])
    assert [each["id"] for each in files_of([grant.pk])[grant.pk]] == [kept.pk]


def test_the_same_file_twice_is_one_until_it_is_used(
    team: Team, volunteer: Person, official: Person
) -> None:
    first = _kept(official)
    assert _kept(official).pk == first.pk
    ask(official, volunteer, team, files=[first.pk])
    assert _kept(official).pk != first.pk


def test_a_file_is_used_once_and_by_who_handed_it_in(
    team: Team, volunteer: Person, official: Person
) -> None:
    kept = _kept(official)
    with pytest.raises(Invalid):
        ask(organiser(553), volunteer, team, files=[kept.pk])
    ask(official, volunteer, team, files=[kept.pk])
    with pytest.raises(Invalid):
        ask(official, volunteer, team, files=[kept.pk])
    assert ManualEntry.objects.count() == 1


def test_only_organisers_hand_in_and_no_more_than_may_wait(
    volunteer: Person, official: Person
) -> None:
    with pytest.raises(Forbidden):
        _kept(volunteer)
    for number in range(FILES_WAITING_MOST):
        _kept(official, number)
    with pytest.raises(Conflict, match="too_many_files"):
        _kept(official, FILES_WAITING_MOST)


def test_the_second_person_opens_it_and_whom_it_is_about_does_not(
    team: Team, volunteer: Person, official: Person
) -> None:
    kept, second = _kept(official), organiser(554)
    about = organiser(555)
    join(about, team)
    grant = ask(official, about, team, files=[kept.pk])
    assert file_of(second, grant.pk, kept.pk) == (a_proof().body, PAPER)
    for nobody in (about, volunteer, organiser_elsewhere()):
        with pytest.raises(NotFound):
            file_of(nobody, grant.pk, kept.pk)
    grant_approve(actor=second, grant_id=grant.pk)
    assert file_of(second, grant.pk, kept.pk)[1] == PAPER


def organiser_elsewhere() -> Person:
    """Of another district."""
    return organiser(556, area_code="440106")


def test_a_file_of_one_grant_is_not_found_in_another(
    team: Team, volunteer: Person, official: Person
) -> None:
    kept = _kept(official)
    ask(official, volunteer, team, files=[kept.pk])
    other = ask(official, volunteer, team)
    with pytest.raises(NotFound):
        file_of(official, other.pk, kept.pk)


def test_the_bytes_are_sealed_in_the_database(official: Person) -> None:
    stored = bytes(GrantFile.objects.get(pk=_kept(official).pk).body)
    assert b"%PDF" not in stored
    assert f"{GrantFile._meta.db_table}.body" == FILE_PURPOSE


def test_what_is_used_for_nothing_is_deleted_after_a_day(
    team: Team, volunteer: Person, official: Person
) -> None:
    old, used, fresh = (_kept(official, number) for number in (1, 2, 3))
    ask(official, volunteer, team, files=[used.pk])
    long_ago = now() - FILES_WAIT - timedelta(minutes=1)
    GrantFile.objects.filter(pk__in=[old.pk, used.pk]).update(added_at=long_ago)
    assert [files_sweep(), files_sweep()] == [1, 0]
    assert set(GrantFile.objects.values_list("pk", flat=True)) == {used.pk, fresh.pk}


def test_erasure_takes_the_files_along(team: Team, volunteer: Person, official: Person) -> None:
    kept = _kept(official)
    grant = ask(official, volunteer, team, files=[kept.pk])
    _kept(official, 2)
    _forget(volunteer.pk)
    assert GrantFile.objects.filter(grant__isnull=False).count() == 0
    assert ManualEntry.objects.get(pk=grant.pk).reference == ""
    _forget(official.pk)
    assert not GrantFile.objects.exists()
