"""A secret file: nothing of it is anywhere public."""

import json

import pytest

from jiefang.common.errors import Conflict, NotFound
from jiefang.deeds.constants import State
from jiefang.deeds.models import Deed
from jiefang.deeds.services import handling, noticing
from jiefang.outbox.models import Event
from tests.cast import Cast, client_of
from tests.deeds.files import DAY, Story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("districts")]


def _public() -> str:
    return client_of(None).get("/api/v1/public/deeds").content.decode()


def test_a_notice_is_public_and_masks_its_person_unless_they_agree(cast: Cast) -> None:
    deed = Story(cast).to(State.NOTICED)
    assert deed.number in _public()
    assert cast.member.name not in _public()
    assert json.loads(_public())["items"][0]["name_masked"] == ""
    handling.consent_set(actor=cast.member, deed_id=deed.pk, publish=True)
    assert json.loads(_public())["items"][0]["name_masked"] == "李*员"


def test_secrecy_takes_a_running_notice_down_at_once(cast: Cast) -> None:
    deed = Story(cast).to(State.NOTICED)
    handling.deed_secrecy(
        actor=cast.organiser, deed_id=deed.pk, secret=True, reason="安全", today=DAY
    )
    deed.refresh_from_db()
    assert (deed.state, deed.notice_waived) == (State.RECOGNISED, "secrecy")
    assert deed.number not in _public()
    with pytest.raises(NotFound):
        noticing.deed_object(actor=cast.neighbour, deed_id=deed.pk, text="不实")


def test_a_secret_file_has_no_notice_and_never_comes_back(cast: Cast) -> None:
    story = Story(cast)
    deed = story.to(State.PROPOSED, secret=True)
    with pytest.raises(Conflict, match="secret"):
        story.noticed(deed.pk)
    noticing.deed_notify(
        actor=cast.organiser, deed_id=deed.pk, waive="secrecy", reason="保密", today=DAY
    )
    handling.deed_secrecy(
        actor=cast.organiser, deed_id=deed.pk, secret=False, reason="解密", today=DAY
    )
    assert Deed.objects.get(pk=deed.pk).state == State.RECOGNISED
    assert json.loads(_public())["items"] == []


def test_events_hold_ids_and_codes_alone(cast: Cast) -> None:
    deed = Story(cast).to(State.AWARDED, secret=False)
    said = json.dumps([event.data for event in Event.objects.filter(kind__startswith="deeds.")])
    for words in (deed.story, deed.place, deed.number, cast.member.name):
        assert words not in said


def test_who_opens_a_secret_file_is_kept(cast: Cast) -> None:
    deed = Story(cast).filed(secret=True)
    client_of(cast.organiser).get(f"/api/v1/deeds/{deed.pk}")
    assert Event.objects.filter(kind="deeds.read", actor_id=cast.organiser.pk).count() == 1


def test_a_file_of_another_district_is_not_there(cast: Cast) -> None:
    deed = Story(cast).filed()
    for person in (cast.neighbour, cast.administrator, cast.liaison):
        assert client_of(person).get(f"/api/v1/deeds/{deed.pk}").status_code == 404
