"""Three administrators: none holds two parts, none is made by one alone."""

import threading
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connections, transaction

from jiefang.accounts.constants import ADMINISTRATORS, Role
from jiefang.accounts.models import Appointment, Grant, Person
from jiefang.accounts.permissions import go_together, grants_of
from jiefang.common.clock import now
from tests.cast import HERE, Cast, client_of, make_cast, make_person

URL = "/api/v1/appointments"
JSON = "application/json"
SYSTEM, SECURITY, AUDIT = (role.value for role in ADMINISTRATORS)


def ask(actor: Person, to: Person, role: str, area: str = HERE) -> Any:
    body = {"phone": to.phone, "role": role, "area_code": area}
    key = {"Idempotency-Key": f"{actor.pk} {to.pk} {role}"}
    return client_of(actor).post(URL, body, content_type=JSON, headers=key)


def confirm(actor: Person, appointment: Any) -> Any:
    return client_of(actor).post(f"{URL}/{appointment.json()['id']}/confirm", content_type=JSON)


def roles_of(person: Person) -> set[str]:
    return {grant.role for grant in grants_of(Person.objects.get(pk=person.pk))}


@pytest.mark.parametrize(
    ("roles", "together"),
    [
        ([SYSTEM, SECURITY], False),
        ([SECURITY, AUDIT], False),
        ([AUDIT, SYSTEM], False),
        ([SYSTEM, "liaison"], False),
        ([AUDIT, "organiser"], False),
        ([SYSTEM, SYSTEM], True),
        ([SYSTEM, "captain"], True),
        (["liaison", "organiser"], True),
    ],
)
def test_which_roles_go_together(roles: list[str], together: bool) -> None:
    assert go_together(roles) is together


@pytest.mark.django_db
@pytest.mark.parametrize("second", [SECURITY, AUDIT, "liaison", "organiser"])
def test_the_database_refuses_what_does_not_go_together(cast: Cast, second: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(person=cast.administrator, role=second, area_code="4401")


@pytest.mark.django_db
def test_a_role_that_ended_makes_room_for_another(cast: Cast) -> None:
    Grant.objects.filter(person=cast.administrator).update(expires_at=now())
    Grant.objects.create(person=cast.administrator, role=SECURITY, area_code=HERE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(person=cast.administrator).update(expires_at=None)


@pytest.mark.django_db(transaction=True)
def test_two_roles_given_at_the_same_moment_are_not_both_kept() -> None:
    person = make_person(1, "甲")
    start = threading.Barrier(2)

    def put(role: str) -> None:
        start.wait()
        try:
            Grant.objects.create(person=person, role=role, area_code=HERE)
        except IntegrityError:
            pass
        finally:
            connections.close_all()

    for _ in range(10):
        Grant.objects.all().delete()
        threads = [threading.Thread(target=put, args=(role,)) for role in (SYSTEM, AUDIT)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert Grant.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second", "role"),
    [
        ("security_administrator", "audit_administrator", SYSTEM),
        ("audit_administrator", "security_administrator", SYSTEM),
        ("administrator", "audit_administrator", SECURITY),
        ("security_administrator", "administrator", AUDIT),
    ],
)
def test_the_two_others_together_appoint_the_third(
    cast: Cast, first: str, second: str, role: str
) -> None:
    asked = ask(getattr(cast, first), cast.neighbour, role)
    assert asked.status_code == 201
    assert roles_of(cast.neighbour) == set()
    assert confirm(getattr(cast, second), asked).status_code == 200
    assert roles_of(cast.neighbour) == {role}
    grant = Grant.objects.get(person=cast.neighbour)
    assert (grant.granted_by_id, grant.confirmed_by_id) == (
        getattr(cast, first).pk,
        getattr(cast, second).pk,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["security_administrator", "administrator"])
def test_neither_who_asked_nor_the_kind_itself_confirms(cast: Cast, who: str) -> None:
    asked = ask(cast.security_administrator, cast.neighbour, SYSTEM)
    assert confirm(getattr(cast, who), asked).status_code == 403
    assert roles_of(cast.neighbour) == set()


@pytest.mark.django_db
def test_nobody_confirms_themselves(cast: Cast) -> None:
    asked = ask(cast.security_administrator, cast.audit_administrator, SYSTEM)
    assert confirm(cast.audit_administrator, asked).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize(
    "who", ["administrator", "liaison", "organiser", "administrator_elsewhere"]
)
def test_others_propose_no_system_administrator(cast: Cast, who: str) -> None:
    assert ask(getattr(cast, who), cast.neighbour, SYSTEM).status_code == 403
    assert not Appointment.objects.exists()


@pytest.mark.django_db
def test_nobody_with_a_working_role_is_confirmed(cast: Cast) -> None:
    asked = ask(cast.security_administrator, cast.organiser, SYSTEM)
    refused = confirm(cast.audit_administrator, asked)
    assert refused.json()["code"] == "conflict.incompatible_roles"
    assert roles_of(cast.organiser) == {"organiser"}


@pytest.mark.django_db
def test_a_system_administrator_cannot_be_made_a_liaison(cast: Cast) -> None:
    colleague = make_person(80, "管理乙")
    Grant.objects.create(person=colleague, role=SYSTEM, area_code=HERE)
    body = {"phone": colleague.phone, "role": "liaison", "area_code": HERE}
    answer = client_of(cast.administrator).post(
        "/api/v1/grants", body, content_type=JSON, headers={"Idempotency-Key": "k"}
    )
    assert answer.json()["code"] == "conflict.incompatible_roles"


@pytest.mark.django_db
def test_a_proposal_lapses_and_can_be_taken_back(cast: Cast) -> None:
    asked = ask(cast.security_administrator, cast.neighbour, SYSTEM)
    Appointment.objects.update(expires_at=now())
    assert confirm(cast.audit_administrator, asked).status_code == 404
    asked = ask(cast.audit_administrator, cast.neighbour, SYSTEM)
    gone = client_of(cast.security_administrator).delete(f"{URL}/{asked.json()['id']}")
    assert gone.status_code == 204
    assert confirm(cast.security_administrator, asked).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "status"),
    [("administrator", 403), ("security_administrator", 204), ("audit_administrator", 204)],
)
def test_one_of_the_two_others_ends_an_administrator(cast: Cast, who: str, status: int) -> None:
    grant = cast.administrator.grants.get()
    answer = client_of(getattr(cast, who)).delete(f"/api/v1/grants/{grant.pk}")
    assert answer.status_code == status
    assert bool(roles_of(cast.administrator)) is (status == 403)


@pytest.mark.django_db
def test_the_first_of_a_kind_comes_from_the_command_line() -> None:
    person = make_person(1, "甲")
    call_command("appoint", person.phone, SYSTEM, "4401", stdout=StringIO())
    assert roles_of(person) == {SYSTEM}
    with pytest.raises(CommandError):
        call_command("appoint", "13911112222", SYSTEM, "4401", name="乙", stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("appoint", person.phone, AUDIT, "4401", stdout=StringIO())
    said = StringIO()
    call_command("appoint", "13911112222", AUDIT, "4401", name="乙", stdout=said)
    assert "Password" in said.getvalue()


@pytest.mark.django_db
def test_a_second_administrator_is_not_the_command_lines_to_give() -> None:
    cast = make_cast()
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR):
        with pytest.raises(CommandError):
            call_command("appoint", cast.neighbour.phone, role.value, HERE, stdout=StringIO())
