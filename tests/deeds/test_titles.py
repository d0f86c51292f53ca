"""The title of an act is an honour of its person: public as the file is, or not at all."""

from typing import Any

import pytest

from jiefang.deeds.constants import State, Waiver
from jiefang.deeds.models import Deed
from jiefang.deeds.services import awarding, handling, noticing
from jiefang.honours.selectors import award_list, certificate_verified, roll
from jiefang.honours.services import consent_set
from jiefang.outbox.models import Event
from tests.cast import Cast, client_of
from tests.deeds.files import LATER, Story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("districts")]
TITLE = "见义勇为模范"


def _awarded(cast: Cast, deed: Deed, title: str = TITLE) -> None:
    awarding.deed_award(
        actor=cast.organiser, deed_id=deed.pk, tier="outstanding", amount_yuan=20_000, title=title,
        today=LATER,
    )  # fmt: skip


def _secret(cast: Cast, deed: Deed, *, secret: bool = True) -> None:
    handling.deed_secrecy(
        actor=cast.organiser, deed_id=deed.pk, secret=secret, reason="安全", today=LATER
    )


def test_a_title_is_an_honour_with_a_certificate(cast: Cast) -> None:
    _awarded(cast, Story(cast).to(State.RECOGNISED))
    award = award_list(cast.member.pk).get()
    assert (award.honour, award.honour_en) == (TITLE, "Model of good-samaritan acts")
    assert (award.public, award.publish, award.area_code) == (True, None, "440104")
    assert certificate_verified(award.number).state == "valid"


def test_without_consent_the_name_stands_nowhere_in_public(cast: Cast) -> None:
    _awarded(cast, Story(cast).to(State.RECOGNISED))
    award = award_list(cast.member.pk).get()
    shown = client_of(None).get(f"/api/v1/public/certificates/{award.number}").content.decode()
    assert cast.member.name not in shown
    assert not roll().exists()
    assert cast.member.name not in client_of(None).get("/api/v1/public/deeds").content.decode()


@pytest.mark.parametrize(
    ("title", "given"),
    [
        ("", {}),
        (TITLE, {"origin": "nomination", "doer_state": "unknown"}),
        (TITLE, {"origin": "relative", "doer_state": "posthumous", "doer_name": "张三"}),
    ],
)
def test_without_a_title_or_a_person_there_is_no_honour(
    cast: Cast, title: str, given: dict[str, Any]
) -> None:
    _awarded(cast, Story(cast).to(State.RECOGNISED, **given), title)
    assert not Event.objects.filter(kind="honours.awarded").exists()


def test_of_a_secret_or_unpublished_act_nobody_but_its_person_hears(cast: Cast) -> None:
    story = Story(cast)
    deed = story.to(State.PROPOSED)
    noticing.deed_notify(
        actor=cast.organiser, deed_id=deed.pk, waive=Waiver.SAFETY, reason="安全", today=LATER
    )
    _awarded(cast, deed)
    award = award_list(cast.member.pk).get()
    assert (award.public, award.publish) == (False, False)
    path = f"/api/v1/public/certificates/{award.number}"
    assert client_of(None).get(path).status_code == 404
    told = Event.objects.get(kind="honours.awarded").data
    assert told["person_id"] is None


def test_secrecy_takes_the_title_out_of_sight_and_that_is_not_undone(cast: Cast) -> None:
    deed = Story(cast).to(State.RECOGNISED)
    _awarded(cast, deed)
    award = award_list(cast.member.pk).get()
    consent_set(actor=cast.member, award_id=award.pk, agreed=True)
    assert roll().count() == 1
    _secret(cast, deed)
    _secret(cast, deed, secret=False)
    path = f"/api/v1/public/certificates/{award.number}"
    assert (roll().count(), client_of(None).get(path).status_code) == (0, 404)
    assert client_of(None).get("/api/v1/public/deeds").json()["items"] == []


def test_a_file_that_has_ended_can_still_be_made_secret(cast: Cast) -> None:
    deed = Story(cast).to(State.RECOGNISED)
    awarding.deed_close(actor=cast.organiser, deed_id=deed.pk, today=LATER)
    assert len(client_of(None).get("/api/v1/public/deeds").json()["items"]) == 1
    _secret(cast, deed)
    assert client_of(None).get("/api/v1/public/deeds").json()["items"] == []
    deed.refresh_from_db()
    assert (deed.secret, deed.state) == (True, State.CLOSED)
