"""What is written down, and in which transaction."""

from uuid import UUID

import pytest
from django.db import connection, transaction

from jiefang.accounts.constants import Role
from jiefang.audit.context import REQUEST_ID, mark
from jiefang.audit.models import Entry
from jiefang.audit.services import record
from jiefang.common.ids import uuid7
from tests.cast import HERE, Cast, client_of


@pytest.mark.django_db
def test_an_act_is_one_row_with_who_what_whom_and_why() -> None:
    actor, person = uuid7(), uuid7()
    record(
        "person.phone_revealed",
        actor_id=actor,
        subject=f"person:{person}",
        area_code=HERE,
        reason="联系失联队员",
        data={"incident": uuid7(), "count": 3, "fields": ["phone"]},
    )
    row = Entry.objects.get()
    assert (row.action, row.actor_id, row.subject) == (
        "person.phone_revealed",
        actor,
        f"person:{person}",
    )
    assert (row.area_code, row.reason, row.data["count"]) == (HERE, "联系失联队员", 3)
    assert row.transaction_id > 0
    assert (row.address, row.session, row.request_id) == ("", "", "")


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_can_be_recorded() -> None:
    assert not connection.in_atomic_block
    with pytest.raises(RuntimeError):
        record("session.started", actor_id=None)


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_leaves_no_row() -> None:
    with transaction.atomic():
        record("session.started", actor_id=None)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["陈组长", "13800000004", "+8613800000004", ["a", "李队员"]])
def test_a_name_or_a_telephone_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="ids and codes"):
        record("person.phone_revealed", actor_id=None, data={"what": value})
    assert not Entry.objects.exists()


def test_an_event_leaves_a_row_that_says_who_asked_from_where(cast: Cast) -> None:
    client = client_of(cast.administrator)
    answer = client.post(
        "/api/v1/grants",
        {"phone": cast.neighbour.phone, "role": Role.LIAISON, "area_code": HERE},
        content_type="application/json",
        headers={"Idempotency-Key": "one"},
        REMOTE_ADDR="203.0.113.9",
    )
    row = Entry.objects.get(action="accounts.grant_given")
    assert (row.actor_id, row.area_code) == (cast.administrator.pk, HERE)
    assert row.subject == f"person:{cast.neighbour.pk}"
    assert row.address == "203.0.113.9"
    assert row.session == mark(client.cookies["sessionid"].value)
    assert UUID(row.request_id) == UUID(answer.headers[REQUEST_ID])


def test_a_refused_change_leaves_no_row(cast: Cast) -> None:
    answer = client_of(cast.member).post(
        "/api/v1/grants",
        {"phone": cast.neighbour.phone, "role": Role.LIAISON, "area_code": HERE},
        content_type="application/json",
        headers={"Idempotency-Key": "one"},
    )
    assert answer.status_code == 403
    assert not Entry.objects.exists()
