"""The same write twice happens once."""

import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory, force_authenticate

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, Invalid
from jiefang.common.idempotency import forget_old, idempotent
from jiefang.common.models import IdempotencyRecord
from jiefang.common.parsing import JsonParser
from jiefang.common.sealing import unseal
from jiefang.common.text import Text
from tests.cast import make_person


@pytest.fixture
def person(db: None) -> Person:
    return make_person(1, "甲")


def ask(person: Person, key: str | None = "k", body: str = "{}", path: str = "/x") -> Request:
    headers = {} if key is None else {"Idempotency-Key": key}
    wsgi = APIRequestFactory().post(path, body, content_type="application/json", headers=headers)
    force_authenticate(wsgi, person)
    return Request(wsgi, parsers=[JsonParser()], authenticators=[_Forced(person)])


class _Forced:
    def __init__(self, person: Person) -> None:
        self._person = person

    def authenticate(self, request: Request) -> tuple[Person, None]:
        return self._person, None


class Till:
    """Counts, and shows the count."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> Response:
        self.count += 1
        return Response({"count": self.count, "文": "好"}, status=201)


def test_the_same_request_gets_the_same_answer(person: Person) -> None:
    till = Till()
    first = idempotent(ask(person), till)
    again = idempotent(ask(person, body=" { } "), till)
    assert (till.count, first.status_code, again.status_code) == (1, 201, 201)
    kept = IdempotencyRecord.objects.get().response
    opened = unseal(kept, purpose="common_idempotencyrecord.response")
    assert opened == '{"count":1,"文":"好"}'.encode()


@pytest.mark.parametrize("other", [{"body": '{"a":1}'}, {"path": "/y"}])
def test_the_same_key_for_another_request_is_a_conflict(
    person: Person, other: dict[str, str]
) -> None:
    till = Till()
    idempotent(ask(person), till)
    with pytest.raises(Conflict) as refusal:
        idempotent(ask(person, **other), till)
    assert refusal.value.code == "conflict.idempotency"
    assert till.count == 1


def test_keys_of_different_people_do_not_meet(person: Person) -> None:
    till = Till()
    idempotent(ask(person), till)
    idempotent(ask(make_person(2, "乙")), till)
    assert till.count == 2


@pytest.mark.parametrize(("key", "code"), [(None, "required"), ("", "required")])
def test_a_missing_key_is_named(person: Person, key: str | None, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        idempotent(ask(person, key), Till())
    assert (refusal.value.errors[0].field, refusal.value.errors[0].code) == (
        "Idempotency-Key",
        code,
    )


@pytest.mark.parametrize("key", ["x" * 201, "键", "a\x07b"])
def test_a_bad_key_is_refused_even_where_none_is_needed(person: Person, key: str) -> None:
    with pytest.raises(Invalid):
        idempotent(ask(person, key), Till(), required=False)


def test_without_a_key_where_none_is_needed_it_just_runs(person: Person) -> None:
    till = Till()
    for _ in range(2):
        idempotent(ask(person, None), till, required=False)
    assert till.count == 2
    assert not IdempotencyRecord.objects.exists()


def test_a_refused_operation_leaves_no_record_and_no_rows(person: Person) -> None:
    def refuse() -> Response:
        make_person(9, "丙")
        raise Conflict("closed", Text("已关闭。", "Closed."))

    with pytest.raises(Conflict):
        idempotent(ask(person), refuse)
    assert not IdempotencyRecord.objects.exists()
    assert Person.objects.count() == 1
    assert idempotent(ask(person), Till()).status_code == 201


def test_a_refusal_that_is_returned_is_rolled_back_too(person: Person) -> None:
    def refuse() -> Response:
        make_person(9, "丙")
        return Response({"code": "no"}, status=409)

    assert idempotent(ask(person), refuse).status_code == 409
    assert Person.objects.count() == 1
    assert not IdempotencyRecord.objects.exists()


def test_an_empty_answer_stays_empty(person: Person) -> None:
    assert idempotent(ask(person), lambda: Response(status=204)).data is None
    assert idempotent(ask(person), Till()).data is None


def test_old_records_are_forgotten(person: Person) -> None:
    idempotent(ask(person), Till())
    assert forget_old(days=1) == 0
    IdempotencyRecord.objects.update(created_at=now() - timedelta(days=8))
    assert forget_old() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_runs_and_all_get_its_answer() -> None:
    person = make_person(1, str(uuid4())[:8])
    till, answers = Till(), []
    gate = threading.Barrier(8)

    def try_it() -> None:
        request: Any = ask(person)
        gate.wait()
        answers.append(idempotent(request, till).status_code)
        connections.close_all()

    threads = [threading.Thread(target=try_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (till.count, answers) == (1, [201] * 8)
