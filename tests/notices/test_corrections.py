"""A correction goes to everybody reached, and to nobody else."""

import pytest
from django.db import transaction

from jiefang.accounts.constants import Role
from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.common.text import Text
from jiefang.notices.models import Notice, Recipient
from jiefang.notices.selectors import history, own_notices
from jiefang.notices.services import notice_correct, notices_send
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from tests.alerts.town import unit_at
from tests.cast import Cast, give, make_person
from tests.notices.notices import approved, areas, asked
from tests.untouched import digest

pytestmark = pytest.mark.django_db
NEWS = Text("集合点改在北门。", "The assembly point is now the north gate.")


@pytest.fixture(autouse=True)
def _areas(db: None) -> None:
    areas()


def sent(cast: Cast) -> Notice:
    notice = approved(cast)
    notices_send()
    return notice


def test_one_click_tells_everybody_reached(cast: Cast) -> None:
    notice = sent(cast)
    unit_at(100)
    correction = notice_correct(actor=cast.liaison, notice_id=notice.pk, type="cancel", text=None)
    assert (correction.recipients, notices_send()) == (3, 3)
    entry = StreamEntry.objects.filter(stream=f"person:{cast.member.pk}").order_by("seq").last()
    assert entry is not None
    assert (entry.data["kind"], entry.data["type"]) == ("notice.corrected", "cancel")
    assert entry.data["references"] == [str(notice.pk)]
    assert "有误" in entry.data["text"]["zh"]
    notice.refresh_from_db()
    assert notice.corrected["id"] == str(correction.pk)
    assert Event.objects.get(kind="notice.corrected").actor_id == cast.liaison.pk


def test_it_is_marked_everywhere(cast: Cast) -> None:
    notice = sent(cast)
    notice_correct(actor=cast.liaison, notice_id=notice.pk, type="update", text=NEWS)
    notices_send()
    mine = history(list(own_notices(cast.member).order_by("-sent_at")))
    assert [row["type"] for row in mine] == ["update", "alert"]
    assert mine[1]["corrected"]["text"] == NEWS.json()
    told = StreamEntry.objects.filter(stream="notices:440104").order_by("seq")
    marks = [
        row["corrected"]
        for entry in told
        for row in entry.data["notices"]
        if row["id"] == str(notice.pk)
    ]
    assert marks[-1]["type"] == "update"


def test_a_second_correction_names_the_first(cast: Cast) -> None:
    notice = sent(cast)
    first = notice_correct(actor=cast.liaison, notice_id=notice.pk, type="update", text=NEWS)
    notices_send()
    notice_correct(actor=cast.liaison, notice_id=first.pk, type="cancel", text=None)
    notices_send()
    entry = StreamEntry.objects.filter(stream=f"person:{cast.member.pk}").order_by("seq").last()
    assert entry is not None
    assert entry.data["references"] == [str(notice.pk), str(first.pk)]


def test_who_has_not_got_it_yet_never_gets_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    unit_at(100, people=8)
    notice = approved(cast)
    monkeypatch.setattr("jiefang.notices.services.sending.CHUNK", 4)
    monkeypatch.setattr("jiefang.notices.services.sending.CHUNKS_AT_ONCE", 1)
    notices_send()
    correction = notice_correct(actor=cast.liaison, notice_id=notice.pk, type="cancel", text=None)
    assert correction.recipients == 4
    assert [notices_send() for _ in range(3)] == [4, 0, 0]
    notice.refresh_from_db()
    assert (notice.state, notice.sent) == ("stopped", 4)
    assert Recipient.objects.filter(notice=notice, sent_at__isnull=True).count() == 7


def test_what_did_not_go_out_is_not_corrected(cast: Cast) -> None:
    notice = asked(cast.liaison)
    before = digest()
    with pytest.raises(Conflict) as refusal, transaction.atomic():
        notice_correct(actor=cast.liaison, notice_id=notice.pk, type="cancel", text=None)
    assert refusal.value.code == "conflict.not_sent"
    assert digest() == before


def test_an_update_says_something(cast: Cast) -> None:
    notice = sent(cast)
    with pytest.raises(Invalid):
        notice_correct(actor=cast.liaison, notice_id=notice.pk, type="update", text=None)


@pytest.mark.parametrize(
    ("role", "error"),
    [("leader", NotFound), ("organiser", NotFound), ("liaison_elsewhere", NotFound)],
)
def test_others_do_not_correct(cast: Cast, role: str, error: type[Exception]) -> None:
    notice = sent(cast)
    before = digest()
    with pytest.raises(error), transaction.atomic():
        notice_correct(actor=getattr(cast, role), notice_id=notice.pk, type="cancel", text=None)
    assert digest() == before


def test_a_liaison_of_a_part_does_not_correct_the_whole(cast: Cast) -> None:
    notice = sent(cast)
    street = give(make_person(875, "所里"), Role.LIAISON, area_code="440104001")
    with pytest.raises(Forbidden):
        notice_correct(actor=street, notice_id=notice.pk, type="cancel", text=None)
