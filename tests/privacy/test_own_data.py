"""One's own data: what is kept, a copy of it, and being forgotten."""

import json
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from jiefang.accounts.models import Grant, Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.alerts.models import Incident
from jiefang.alerts.services import incident_close
from jiefang.common import personal
from jiefang.common.clock import now
from jiefang.common.text import Text
from jiefang.privacy.models import Erasure, Receipt
from jiefang.privacy.services.erasing import erasures_due
from jiefang.privacy.services.retaining import retention_run
from jiefang.units.models import Member, Unit
from tests.alerts.town import trigger
from tests.cast import PASSWORD, Cast, client_of


def call(person: Person, method: str, path: str, body: Any = None) -> HttpResponse:
    client = client_of(person)
    if (method, path) == ("POST", "erasure"):
        prove(client)
    return client.generic(method, f"/api/v1/me/{path}", _json(body), "application/json")


def prove(client: Client) -> None:
    proof = {"password": PASSWORD}
    client.post("/api/v1/session/prove", proof, content_type="application/json")


def _json(body: Any) -> str:
    return json.dumps(body) if body is not None else ""


def test_everybody_reads_what_is_kept_and_why(cast: Cast) -> None:
    items = call(cast.member, "GET", "data").json()["items"]
    phone = next(item for item in items if item["what"]["en"] == "Phone")
    assert phone["sealed"] is True
    assert all(each["purpose"]["zh"] and each["retention"]["en"] for each in items)


def test_a_copy_holds_all_parts(cast: Cast) -> None:
    copy = call(cast.member, "POST", "export", {}).json()
    assert copy["parts"]["person"]["phone"] == cast.member.phone
    assert copy["parts"]["units"][0]["unit__name"] == "北京路步行街"
    assert set(copy["parts"]) == set(personal.exporters())
    assert cast.leader.phone not in str(copy)


def test_a_copy_to_read_is_a_page_without_script(cast: Cast) -> None:
    cast.member.name = "<script>alert(1)</script>"
    cast.member.save()
    answer = call(cast.member, "POST", "export", {"format": "html"})
    page = answer.json()["page"]
    assert page.startswith("<!doctype html>")
    assert "<script>" not in page
    assert cast.member.phone in page


def test_ten_copies_a_day(cast: Cast) -> None:
    assert [call(cast.member, "POST", "export", {}).status_code for _ in range(11)] == (
        [200] * 10 + [429]
    )
    assert call(cast.member, "GET", "export").json()["left_today"] == 0


def test_erasure_waits_a_day_and_can_be_taken_back(cast: Cast) -> None:
    assert call(cast.member, "POST", "erasure", {}).status_code == 422
    asked = call(cast.member, "POST", "erasure", {"confirm": "erase"})
    assert asked.status_code == 201
    assert call(cast.member, "POST", "erasure", {"confirm": "erase"}).status_code == 409
    assert call(cast.member, "GET", "erasure").json()["pending"] == asked.json()
    assert erasures_due() == 0
    assert call(cast.member, "DELETE", "erasure").status_code == 204
    Erasure.objects.update(due_at=now())
    assert erasures_due() == 0
    assert Person.objects.get(pk=cast.member.pk).name == cast.member.name


def test_a_session_left_open_erases_nobody(cast: Cast) -> None:
    answer = client_of(cast.member).post(
        "/api/v1/me/erasure", {"confirm": "erase"}, content_type="application/json"
    )
    assert (answer.status_code, answer.json()["code"]) == (401, "proof_required")
    assert not Erasure.objects.exists()


def _erase(person: Person) -> Erasure:
    call(person, "POST", "erasure", {"confirm": "erase"})
    Erasure.objects.update(due_at=now() - timedelta(seconds=1))
    assert erasures_due() == 1
    return Erasure.objects.get()


def test_after_a_day_the_person_is_gone(cast: Cast) -> None:
    phone, client = cast.member.phone, client_of(cast.member)
    done = _erase(cast.member)
    person = Person.objects.get(pk=cast.member.pk)
    assert (person.name, person.phone, person.birth_year) == ("已注销人员", "", None)
    assert person_by_phone(phone) is None
    assert client.get("/api/v1/me").status_code == 401
    assert not Member.objects.current().filter(person=person).exists()
    assert Unit.objects.get(pk=cast.unit.pk).on_duty_count == 2
    assert all(kept["what"]["zh"] and kept["why"]["en"] for kept in done.kept)
    assert erasures_due() == 0


def test_two_people_can_be_forgotten_and_the_number_is_free(cast: Cast) -> None:
    _erase(cast.member)
    Erasure.objects.all().delete()
    _erase(cast.leader)
    Person.objects.create_person(phone=cast.member.phone, name="新人", password=None)


def test_each_rule_leaves_a_receipt_a_day(cast: Cast) -> None:
    left = [3, 2, 0, 0, 0, 0]
    personal.retention("test", Text("测", "Test"))(lambda today: left.pop(0))
    try:
        assert retention_run() >= 5
        retention_run()
    finally:
        del personal._rules["test"]
    row = Receipt.objects.get(rule="test")
    assert (row.rows, row.runs) == (5, 2)
    assert set(Receipt.objects.values_list("rule", flat=True)) >= {
        rule.name for rule in personal.rules()
    }


def test_a_rule_that_fails_stops_no_other(cast: Cast) -> None:
    def broken(today: date) -> int:
        raise LookupError

    personal.retention("0 broken", Text("坏", "Broken"))(broken)
    try:
        retention_run()
    finally:
        del personal._rules["0 broken"]
    assert not Receipt.objects.filter(rule="0 broken").exists()
    assert Receipt.objects.exists()


def test_after_three_years_incidents_parts_and_roles_are_gone(cast: Cast) -> None:
    long_ago = now() - timedelta(days=3 * 365 + 2)
    incident = trigger(cast.liaison).incident
    incident_close(actor=cast.liaison, incident_id=incident.pk, outcome="handled", note="好")
    Incident.objects.update(closed_at=long_ago)
    Member.objects.filter(person=cast.member).update(left_at=long_ago, on_duty_since=None)
    Grant.objects.filter(person=cast.captain).update(expires_at=long_ago)
    retention_run()
    assert not Incident.objects.exists()
    assert not Member.objects.filter(person=cast.member).exists()
    assert not Grant.objects.filter(person=cast.captain).exists()
    assert Member.objects.filter(person=cast.leader).exists()
    assert Receipt.objects.get(rule="incidents").rows == 1
