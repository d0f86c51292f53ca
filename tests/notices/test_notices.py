"""Notices: whom they reach, that two people decide, how they go out."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from jiefang.accounts.constants import PersonStatus, Role
from jiefang.accounts.models import Person
from jiefang.approvals.exceptions import Outgrown
from jiefang.approvals.models import ApprovalRequest
from jiefang.approvals.services import (
    approval_approve,
    approval_cancel,
    approval_refuse,
    approval_renew,
    approvals_expire,
)
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from jiefang.geography.exceptions import OutsideServiceArea
from jiefang.notices.models import Notice, Recipient
from jiefang.notices.selectors import Target, own_notices
from jiefang.notices.services import notice_preview, notices_count, notices_send, receipts_record
from jiefang.notices.topics import notices_snapshot
from jiefang.outbox.models import Event
from jiefang.realtime.entries import Receipt
from jiefang.realtime.models import StreamEntry
from jiefang.units.models import Member
from jiefang.units.selectors import Circle
from tests.alerts.town import unit_at
from tests.approvals.pair import ASKING, SECOND, second_liaison
from tests.cast import HERE, TIANHE_STADIUM, Cast, give, make_person
from tests.notices.notices import approved, areas, asked, request_of, round_the_road
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _areas(db: None) -> None:
    areas()


def reached() -> set[object]:
    entries = StreamEntry.objects.filter(stream__startswith="person:")
    return {entry.stream.removeprefix("person:") for entry in entries}


def names(*people: Person) -> set[object]:
    return {str(person.pk) for person in people}


def test_nothing_goes_out_before_a_second_person_says_so(cast: Cast) -> None:
    notice = asked(cast.liaison)
    assert notices_send() == 0
    assert (notice.state, notice.recipients, notice.units) == ("waiting", 3, 1)
    assert not reached()
    row = StreamEntry.objects.get(stream="notices:440104").data["notices"][0]
    assert (row["state"], row["recipients"]) == ("waiting", 3)
    assert StreamEntry.objects.filter(stream="approvals:440104").count() == 1


def test_approved_it_reaches_those_of_the_area_once(cast: Cast) -> None:
    notice = approved(cast)
    assert (notice.state, notices_send(), notices_send()) == ("sending", 3, 0)
    assert reached() == names(cast.leader, cast.member, cast.second_member)
    entry = StreamEntry.objects.get(stream=f"person:{cast.member.pk}")
    assert (entry.event_id, entry.track) == (notice.pk, True)
    assert (entry.data["kind"], entry.data["type"]) == ("notice.sent", "alert")
    assert entry.data["text"]["zh"] == "台风来了，请留在室内。"
    notice.refresh_from_db()
    assert (notice.state, notice.sent, entry.expires_at) == ("sent", 3, notice.expires_at)
    kinds = list(Event.objects.order_by("at").values_list("kind", flat=True))
    assert kinds == ["approval.requested", "approval.approved", "notice.sent", "notice.done"]


def test_who_left_is_locked_or_did_not_agree_is_not_told(cast: Cast) -> None:
    Person.objects.filter(pk=cast.leader.pk).update(alert_consent_at=None)
    Person.objects.filter(pk=cast.member.pk).update(status=PersonStatus.LOCKED)
    Member.objects.filter(person=cast.second_member).update(left_at=now(), on_duty_since=None)
    unit = unit_at(100)
    approved(cast)
    assert notices_send() == 3
    assert reached() == {str(row.person_id) for row in Member.objects.filter(unit=unit)}


def test_a_circle_holds_the_posts_within_it(cast: Cast) -> None:
    unit_at(400)
    unit_at(600)
    assert notice_preview(actor=cast.liaison, target=round_the_road(500))["recipients"] == 6
    assert notice_preview(actor=cast.liaison, target=round_the_road(700))["recipients"] == 9


def test_a_circle_ends_at_the_border_of_the_own_area(cast: Cast) -> None:
    unit_at(100, area="440106001")
    found = notice_preview(actor=cast.liaison, target=round_the_road())
    assert (found["recipients"], found["areas"]) == (3, ["440104"])
    city = give(make_person(870, "市局"), Role.LIAISON, area_code="4401")
    found = notice_preview(actor=city, target=round_the_road())
    assert (found["recipients"], found["areas"]) == (6, ["440104", "440106"])


def test_a_circle_over_two_districts_needs_somebody_allowed_in_both(cast: Cast) -> None:
    unit_at(100, area="440106001")
    city = give(make_person(870, "市局"), Role.LIAISON, area_code="4401")
    request = request_of(asked(city, round_the_road()))
    _refused(cast.liaison, request, SECOND, Forbidden)
    other = give(make_person(871, "市局二"), Role.LIAISON, area_code="4401")
    assert approval_approve(actor=other, session=SECOND, approval_id=request.pk).recipients == 6


def test_a_street_is_told_alone(cast: Cast) -> None:
    unit_at(100, area="440104002")
    assert notice_preview(actor=cast.liaison, target=Target(area="440104001"))["recipients"] == 3
    street = give(make_person(870, "所里"), Role.LIAISON, area_code="440104002")
    with pytest.raises(Forbidden):
        notice_preview(actor=street, target=Target(area="440104001"))
    request = request_of(asked(cast.liaison, Target(area="440104001")))
    _refused(street, request, SECOND, Forbidden)


@pytest.mark.parametrize(
    ("target", "error"),
    [
        (Target(), Invalid),
        (Target(area=HERE, circle=Circle(113.26, 23.12, 100)), Invalid),
        (Target(area="440106"), Forbidden),
        (Target(area="4401"), Forbidden),
        (Target(area="440104999"), Invalid),
        (Target(area="440104002"), Conflict),
        (Target(circle=Circle(*TIANHE_STADIUM, 100)), Forbidden),
        (Target(circle=Circle(116.4, 39.9, 100)), OutsideServiceArea),
    ],
)
def test_without_an_area_of_ones_own_nothing_is_kept(
    cast: Cast, target: Target, error: type[Exception]
) -> None:
    before = digest()
    with pytest.raises(error), transaction.atomic():
        asked(cast.liaison, target)
    assert digest() == before


@pytest.mark.parametrize("role", ["leader", "captain", "organiser", "administrator", "neighbour"])
def test_only_a_liaison_may_tell_an_area(cast: Cast, role: str) -> None:
    for target in (Target(area=HERE), round_the_road()):
        with pytest.raises(Forbidden):
            asked(getattr(cast, role), target)
    assert not Notice.objects.exists()


def test_who_asks_and_who_is_from_elsewhere_do_not_approve(cast: Cast) -> None:
    request = request_of(asked(cast.liaison))
    _refused(cast.liaison, request, SECOND, Forbidden)
    _refused(second_liaison(), request, ASKING, Forbidden)
    _refused(cast.liaison_elsewhere, request, SECOND, NotFound)


def test_even_the_database_wants_an_approval(cast: Cast) -> None:
    notice = asked(cast.liaison)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(state="sending", issued_at=now())


def test_words_changed_after_the_request_do_not_go(cast: Cast) -> None:
    notice = asked(cast.liaison)
    Notice.objects.filter(pk=notice.pk).update(text={"zh": "别的", "en": "other"})
    _refused(second_liaison(), request_of(notice), SECOND, Conflict, "conflict.altered")


def test_more_people_than_were_approved_are_asked_about_anew(cast: Cast) -> None:
    notice, second = asked(cast.liaison), second_liaison()
    request = request_of(notice)
    unit_at(100)
    with pytest.raises(Outgrown), transaction.atomic():
        approval_approve(actor=second, session=SECOND, approval_id=request.pk)
    new = approval_renew(actor=second, approval_id=request.pk)
    notice.refresh_from_db()
    assert (notice.state, notice.approval_id, notice.recipients) == ("waiting", new.pk, 6)
    approval_approve(actor=second, session=SECOND, approval_id=new.pk)
    assert notices_send() == 6


@pytest.mark.parametrize("end", ["refused", "cancelled", "expired"])
def test_what_is_not_approved_never_goes(cast: Cast, end: str) -> None:
    notice = asked(cast.liaison)
    request = request_of(notice)
    if end == "refused":
        approval_refuse(
            actor=second_liaison(), session=SECOND, approval_id=request.pk, reason="写错了"
        )
    elif end == "cancelled":
        approval_cancel(actor=cast.liaison, approval_id=request.pk)
    else:
        ApprovalRequest.objects.update(due_at=now() - timedelta(seconds=1))
        assert approvals_expire() == 1
    notice.refresh_from_db()
    assert (notice.state, notices_send(), Recipient.objects.count()) == (end, 0, 0)


def test_it_goes_out_in_steps(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    unit_at(100, people=8)
    approved(cast)
    monkeypatch.setattr("jiefang.notices.services.sending.CHUNK", 4)
    monkeypatch.setattr("jiefang.notices.services.sending.CHUNKS_AT_ONCE", 1)
    assert [notices_send() for _ in range(4)] == [4, 4, 3, 0]
    assert len(reached()) == 11


def test_what_has_run_out_goes_no_further(cast: Cast) -> None:
    notice = approved(cast)
    Notice.objects.update(expires_at=now() - timedelta(seconds=1))
    assert notices_send() == 0
    notice.refresh_from_db()
    assert (notice.state, reached()) == ("stopped", set())


def test_receipts_are_counted_on_the_console(cast: Cast) -> None:
    notice = approved(cast)
    notices_send()
    receipts_record(
        [
            Receipt(cast.leader.pk, notice.pk, "received", now()),
            Receipt(cast.member.pk, notice.pk, "received", now()),
            Receipt(cast.member.pk, notice.pk, "shown", now()),
            Receipt(cast.liaison.pk, notice.pk, "shown", now()),
        ]
    )
    assert (notices_count(), notices_count()) == (1, 0)
    row = notices_snapshot(cast.liaison, "440104")["notices"][0]
    assert (row["sent"], row["received"], row["shown"]) == (3, 2, 1)
    told = StreamEntry.objects.filter(stream="notices:440104").order_by("seq").last()
    assert told is not None
    assert told.data["notices"][0] == row


def test_everybody_sees_the_notices_that_came_to_themselves(cast: Cast) -> None:
    approved(cast)
    assert not own_notices(cast.member).exists()
    notices_send()
    assert own_notices(cast.member).count() == 1
    assert not own_notices(cast.liaison).exists()


def _refused(
    person: Person,
    request: ApprovalRequest,
    session: str,
    error: type[DomainError],
    code: str = "",
) -> None:
    before = digest()
    with pytest.raises(error) as refusal, transaction.atomic():
        approval_approve(actor=person, session=session, approval_id=request.pk)
    if code:
        assert refusal.value.code == code
    assert digest() == before
