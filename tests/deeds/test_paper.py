"""The decision on paper, and what its number proves."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from jiefang.common.errors import NotFound
from jiefang.deeds.constants import DecisionState, State
from jiefang.deeds.models import Decision, Deed
from jiefang.deeds.paper import Sheet, inputs_of, pdf_of
from jiefang.deeds.selectors.decisions import (
    decision_of,
    decision_sheet,
    decision_standing,
    decision_verified,
)
from jiefang.deeds.services import handling, noticing
from jiefang.outbox.models import Event
from tests.cast import Cast, client_of
from tests.deeds.files import DAY, Story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("districts")]
BASE = "https://jiefang.example"
SHEET = Sheet(
    number="JD2026-7K3M-Q9TD", case="JY2026-7K3M9TD", recognised=True, name="陈秀英",
    doer="身份明确", happened_on=date(2026, 3, 1), place="越秀区沿江路", story="跳下去救人。",
    grounds="救人属实。", article="《条例》第十一条", tier="未受伤但表现突出", votes=(3, 0, 0),
    committee="区见义勇为评定委员会", issuer="越秀区街坊平台",
    decided_at=datetime(2026, 3, 2, 9, tzinfo=UTC), review=(15, "日"), url=f"{BASE}/d/x",
)  # fmt: skip


def _said(deed: Deed) -> dict[str, str]:
    sheet = decision_sheet(deed, decision_of(deed), BASE)
    return dict(json.loads(inputs_of(sheet)["decision"]))


def test_the_same_decision_gives_the_same_pdf_of_one_page() -> None:
    printed = pdf_of(SHEET)
    assert printed.startswith(b"%PDF")
    assert pdf_of(SHEET) == printed


@pytest.mark.parametrize(
    "given",
    [
        {"url": "", "name": "", "doer": "身份不明", "tier": "", "review": None},
        {"recognised": False, "story": '#read("/etc/passwd") $x$ *b* \\ "', "grounds": "长" * 2000},
    ],
)
def test_whatever_somebody_wrote_is_only_text(given: dict[str, object]) -> None:
    assert pdf_of(replace(SHEET, **given)).startswith(b"%PDF")  # type: ignore[arg-type]


def test_the_paper_says_article_grounds_votes_and_where_it_is_verified(cast: Cast) -> None:
    deed = Story(cast).to(State.RECOGNISED)
    said = _said(deed)
    assert (said["article"], said["grounds"]) == ("第十一条", "救人属实")
    assert said["votes"] == "同意 3 票，不同意 0 票，弃权 0 票"
    assert said["url"] == f"{BASE}/d/{Decision.objects.get().number}"
    assert said["review"].endswith("（待确认）。")


def test_a_recognition_has_no_paper_before_its_notice_is_over(cast: Cast) -> None:
    story = Story(cast)
    deed = story.to(State.NOTICED)
    assert decision_standing(deed) is None
    assert client_of(cast.member).get(f"/api/v1/deeds/{deed.pk}/decision.pdf").status_code == 404
    story.confirmed(deed.pk)
    answer = client_of(cast.member).get(f"/api/v1/deeds/{deed.pk}/decision.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


def test_a_refusal_has_its_paper_at_once(cast: Cast) -> None:
    story = Story(cast)
    deed = story.to(State.DELIBERATING)
    story.decided(deed.pk, vote="no")
    deed.refresh_from_db()
    assert "不予确认" in _said(deed)["title_zh"]


def test_who_has_the_number_learns_no_name_without_consent(cast: Cast) -> None:
    deed = Story(cast).to(State.RECOGNISED)
    path = f"/api/v1/public/decisions/{decision_of(deed).number.lower()}"
    shown = client_of(None).get(path).json()
    assert (shown["state"], shown["recognised"], shown["name_masked"]) == ("valid", True, "")
    handling.consent_set(actor=cast.member, deed_id=deed.pk, publish=True)
    assert client_of(None).get(path).json()["name_masked"] == "李*员"
    assert deed.number not in client_of(None).get(path).content.decode()


def test_a_decision_that_is_looked_at_anew_no_longer_stands(cast: Cast) -> None:
    deed = Story(cast).to(State.NOTICED)
    objection = noticing.deed_object(actor=cast.neighbour, deed_id=deed.pk, text="不实")
    noticing.objection_settle(
        actor=cast.organiser,
        deed_id=deed.pk,
        objection=objection.pk,
        upheld=True,
        answer="重新评定",
    )
    assert decision_verified(Decision.objects.get().number).state == DecisionState.SUPERSEDED


def test_the_paper_of_a_secret_file_has_no_address_and_proves_nothing_to_others(
    cast: Cast,
) -> None:
    deed = Story(cast).to(State.RECOGNISED)
    number = decision_of(deed).number
    assert decision_verified(number).state == DecisionState.VALID
    handling.deed_secrecy(
        actor=cast.organiser, deed_id=deed.pk, secret=True, reason="安全", today=DAY
    )
    deed.refresh_from_db()
    assert _said(deed)["url"] == ""
    with pytest.raises(NotFound):
        decision_verified(number)
    client_of(cast.organiser).get(f"/api/v1/deeds/{deed.pk}/decision.pdf")
    assert Event.objects.filter(kind="deeds.read", actor_id=cast.organiser.pk).count() == 1
