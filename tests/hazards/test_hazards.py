"""Hazards: who sees which, each step told to the reporter, filters and the file."""

from uuid import UUID

import pytest

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.hazards.constants import HazardMove, HazardState
from jiefang.hazards.models import Hazard
from jiefang.hazards.services.reporting import hazard_move, hazard_report
from jiefang.realtime.models import StreamEntry
from tests.cast import Cast, client_of, make_person
from tests.teams.factories import make_membership, make_team
from tests.turnout.street import HERE, on_patrol, shift_now


def walker(number: int, team: object = None) -> Person:
    person = make_person(number, "巡逻的人")
    on_patrol(person, shift_now(team))  # type: ignore[arg-type]
    return person


def told(person: Person) -> list[str]:
    rows = StreamEntry.objects.filter(stream=f"person:{person.pk}").order_by("seq")
    return [row.data["hazard"]["state"] for row in rows if row.data["kind"] == "hazards.answered"]


def seen(person: Person | None, query: str = "") -> list[UUID]:
    answer = client_of(person).get(f"/api/v1/hazards?{query}")
    return sorted(UUID(item["id"]) for item in answer.json()["items"])


@pytest.mark.django_db
def test_each_step_is_told_to_who_reported_it_and_nothing_goes_back(cast: Cast) -> None:
    walk = walker(760)
    hazard = hazard_report(actor=walk, kind="lamp", location=HERE, place="灯柱旁")
    for move in (HazardMove.SEE, HazardMove.HANDLE, HazardMove.CLOSE):
        hazard_move(actor=cast.liaison, hazard_id=hazard.pk, move=move, answer="已修好")
    assert told(walk) == ["seen", "handled", "closed"]
    with pytest.raises(Conflict):
        hazard_move(actor=cast.liaison, hazard_id=hazard.pk, move=HazardMove.SEE)
    hazard.refresh_from_db()
    assert (hazard.state, hazard.answer) == (HazardState.CLOSED, "已修好")


@pytest.mark.django_db
def test_the_reporter_does_not_answer_their_own_and_a_stranger_sees_nothing(cast: Cast) -> None:
    walk = walker(760)
    hazard = hazard_report(actor=walk, kind="lamp", location=HERE)
    with pytest.raises(Forbidden):
        hazard_move(actor=walk, hazard_id=hazard.pk, move=HazardMove.CLOSE)
    with pytest.raises(NotFound):
        hazard_move(actor=make_person(763, "路人"), hazard_id=hazard.pk, move=HazardMove.CLOSE)
    assert Hazard.objects.get().state == HazardState.REPORTED
    assert told(walk) == []


@pytest.mark.django_db
def test_only_who_was_on_patrol_reports_and_no_report_is_about_somebody(cast: Cast) -> None:
    with pytest.raises(Conflict):
        hazard_report(actor=cast.member, kind="lamp", location=HERE)
    walk = walker(760)
    for words in ("找 13812345678", "车牌 粤A12345", "微信上说"):
        with pytest.raises(Invalid):
            hazard_report(actor=walk, kind="lamp", location=HERE, place=words)
    assert not Hazard.objects.exists()


@pytest.mark.django_db
def test_a_captain_filters_what_the_team_reported(cast: Cast) -> None:
    team, captain = make_team(), make_person(761, "带队的人")
    make_membership(team, captain, rank="captain")
    walk = walker(760, team)
    lamp = hazard_report(actor=walk, kind="lamp", location=HERE).pk
    hole = hazard_report(actor=walk, kind="manhole", location=HERE).pk
    other = hazard_report(actor=walker(762), kind="lamp", location=HERE).pk
    hazard_move(actor=captain, hazard_id=hole, move=HazardMove.CLOSE)
    assert seen(captain) == sorted([lamp, hole])
    assert seen(captain, "open=true") == [lamp]
    assert seen(captain, "kind=manhole") == [hole]
    assert seen(captain, f"team={team.pk}&state=closed") == [hole]
    assert seen(walk, "answered=true") == []
    assert seen(walk, "mine=true") == sorted([lamp, hole])
    assert seen(cast.liaison, "answered=true") == sorted([lamp, hole, other])


@pytest.mark.django_db
def test_the_file_holds_what_one_answers_and_names_nobody(cast: Cast) -> None:
    walk = walker(760)
    hazard_report(actor=walk, kind="lamp", location=HERE, place="=1+1")
    answer = client_of(cast.liaison).get("/api/v1/hazards/export?format=csv&kind=lamp")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    head, row = text.strip().splitlines()
    assert head.lstrip("\ufeff").split(",")[:3] == ["种类", "状态", "区域"]
    assert row.startswith("路灯不亮,已上报,")
    assert "'=1+1" in row
    assert walk.name not in text
    mine = client_of(walk).get("/api/v1/hazards/export?format=csv")
    lines = b"".join(mine.streaming_content).decode().strip().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 1


@pytest.mark.django_db
def test_that_a_report_was_false_is_said_on_purpose_and_with_a_reason(cast: Cast) -> None:
    walk = walker(770)
    hazard = hazard_report(actor=walk, kind="lamp", location=HERE)
    false = {"hazard_id": hazard.pk, "move": HazardMove.CLOSE, "outcome": "false"}
    with pytest.raises(Invalid) as refused:
        hazard_move(actor=cast.liaison, **false)  # type: ignore[arg-type]
    assert refused.value.errors[0].field == "answer"
    closed = hazard_move(actor=cast.liaison, answer="灯是好的", **false)  # type: ignore[arg-type]
    assert (closed.state, closed.outcome) == (HazardState.CLOSED, "false")
    rows = StreamEntry.objects.filter(stream=f"person:{walk.pk}")
    said = [row.data["text"]["zh"] for row in rows if row.data["kind"] == "hazards.answered"]
    assert said == ["您上报的“路灯不亮”经核实为故意虚报，已办结。理由：灯是好的"]


@pytest.mark.django_db
def test_a_captain_and_the_reporter_do_not_say_that_it_was_false(cast: Cast) -> None:
    team = make_team("珠江号")
    captain = make_person(771, "队长")
    make_membership(team, captain, rank="captain")
    hazard = hazard_report(actor=walker(772, team), kind="lamp", location=HERE)
    false = {"move": HazardMove.CLOSE, "outcome": "false", "answer": "没有"}
    with pytest.raises(Forbidden):
        hazard_move(actor=captain, hazard_id=hazard.pk, **false)  # type: ignore[arg-type]
    on_patrol(cast.organiser, shift_now())
    own = hazard_report(actor=cast.organiser, kind="lamp", location=HERE)
    with pytest.raises(Forbidden):
        hazard_move(actor=cast.organiser, hazard_id=own.pk, **false)  # type: ignore[arg-type]
    assert set(Hazard.objects.values_list("state", flat=True)) == {HazardState.REPORTED}


@pytest.mark.django_db
def test_what_somebody_began_to_mend_was_there(cast: Cast) -> None:
    hazard = hazard_report(actor=walker(773), kind="lamp", location=HERE)
    hazard_move(actor=cast.liaison, hazard_id=hazard.pk, move=HazardMove.HANDLE)
    path = f"/api/v1/hazards/{hazard.pk}"
    answer = client_of(cast.liaison).post(
        f"{path}/close",
        {"answer": "没有", "outcome": "false"},
        content_type="application/json",
        headers={"Idempotency-Key": "k"},
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict.illegal_move")
    assert Hazard.objects.get().state == HazardState.HANDLED


@pytest.mark.django_db
def test_closing_says_nothing_of_a_false_report_unless_asked(cast: Cast) -> None:
    hazard = hazard_report(actor=walker(774), kind="lamp", location=HERE)
    closed = client_of(cast.liaison).post(
        f"/api/v1/hazards/{hazard.pk}/close",
        {"answer": "已修好"},
        content_type="application/json",
        headers={"Idempotency-Key": "k"},
    )
    assert (closed.json()["outcome"], closed.json()["judges"]) == ("settled", False)
