"""Certificates, and the reminders before they and the cover end."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.joining.scopes import scope_of
from jiefang.messaging.models import Message
from jiefang.realtime.models import StreamEntry
from jiefang.teams.models import Certificate, Membership, Reminder, Team
from jiefang.teams.personal import _forget
from jiefang.teams.services.papers import certificate_enter, certificate_remove
from jiefang.teams.services.reminding import papers_remind
from jiefang.teams.tasks import papers_ending
from tests.cast import Cast
from tests.teams.factories import make_certificate, make_membership, make_team

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=timezone.get_current_timezone())


def enter(actor: Person, team: Team, person: UUID, **changes: Any) -> Certificate:
    fields = {"kind": "first_aid", "issued_on": date(2025, 1, 1), "expires_on": DAY} | changes
    return certificate_enter(actor=actor, team_id=team.pk, person=person, **fields)


def test_a_captain_enters_and_takes_out_a_members_certificate(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    make_membership(team, cast.member)
    row = enter(cast.captain, team, cast.member.pk, number="红-88")
    assert Certificate.objects.get().number == "红-88"
    with pytest.raises(Conflict, match="certificate_known"):
        enter(cast.captain, team, cast.member.pk)
    certificate_remove(actor=cast.captain, certificate_id=row.pk)
    assert not Certificate.objects.exists()


def test_nobody_enters_their_own_a_strangers_or_one_that_cannot_be(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    make_membership(team, cast.member)
    with pytest.raises(Forbidden):
        enter(cast.captain, team, cast.captain.pk)
    with pytest.raises(Forbidden):
        enter(cast.member, team, cast.captain.pk)
    for person, changes in (
        (cast.neighbour, {}),
        (cast.member, {"issued_on": date(2099, 1, 1), "expires_on": None}),
        (cast.member, {"expires_on": date(2024, 1, 1)}),
    ):
        with pytest.raises(Invalid):
            enter(cast.captain, team, person.pk, **changes)
    assert not Certificate.objects.exists()


def test_the_captain_of_another_team_finds_no_certificate(cast: Cast) -> None:
    make_membership(make_team(), cast.member)
    make_team("别队", captain=cast.captain)
    row = make_certificate(cast.member)
    with pytest.raises(NotFound):
        certificate_remove(actor=cast.captain, certificate_id=row.pk)


def test_sixty_fourteen_and_one_day_before_each_once(cast: Cast) -> None:
    make_membership(make_team(), cast.member)
    make_certificate(cast.member, expires_on=DAY)
    sent = {
        before: papers_remind(at(DAY - timedelta(days=before)))
        for before in (61, 60, 59, 30, 15, 14, 13, 2, 1, 0, -1)
    }
    assert [before for before, number in sent.items() if number] == [60, 14, 1]
    assert papers_remind(at(DAY - timedelta(days=60))) == 0
    assert list(Reminder.objects.order_by("-days").values_list("days", flat=True)) == [60, 14, 1]
    assert Message.objects.filter(person_id=cast.member.pk, channel="sms").count() == 3
    assert StreamEntry.objects.filter(stream=f"person:{cast.member.pk}").count() == 3


def test_who_is_looked_at_late_is_reminded_once_and_not_thrice(cast: Cast) -> None:
    Person.objects.filter(pk=cast.member.pk).update(insured_until=DAY)
    make_membership(make_team(), cast.member)
    assert papers_remind(at(DAY - timedelta(days=1))) == 1
    assert Reminder.objects.get().days == 1


def test_no_message_without_consent_and_none_for_what_goes_on(cast: Cast) -> None:
    Person.objects.filter(pk=cast.member.pk).update(sms_consent_at=None)
    team = make_team()
    make_membership(team, cast.member)
    make_membership(team, cast.leader)
    make_certificate(cast.member, expires_on=DAY)
    make_certificate(cast.leader, expires_on=DAY)
    make_certificate(cast.leader, issued_on=date(2026, 5, 1), expires_on=date(2028, 1, 1))
    make_certificate(cast.neighbour, expires_on=DAY)
    assert papers_remind(at(DAY - timedelta(days=10))) == 1
    assert not Message.objects.exists()
    assert Reminder.objects.get().person_id == cast.member.pk


def test_the_sweep_runs_by_itself(cast: Cast) -> None:
    assert papers_ending() == 0


def test_a_captain_verifies_in_the_street_of_the_team_and_looks_after_its_people(
    cast: Cast,
) -> None:
    team = make_team(captain=cast.neighbour, area_code="440104001")
    make_membership(team, cast.member)
    make_membership(team, cast.leader, status="applied")
    scope = scope_of(cast.neighbour)
    assert scope.areas == ("440104001",)
    seen = set(Person.objects.filter(scope.persons()).values_list("pk", flat=True))
    assert seen == {cast.neighbour.pk, cast.member.pk}
    Team.objects.update(area_code="440104")
    assert scope_of(cast.neighbour).areas == ()


def test_an_erased_person_is_in_no_team_and_has_no_paper(cast: Cast) -> None:
    make_membership(make_team(), cast.member)
    make_certificate(cast.member)
    _forget(cast.member.pk)
    assert not Membership.objects.exists()
    assert not Certificate.objects.exists()
