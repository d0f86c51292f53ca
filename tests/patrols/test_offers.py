"""A place is offered, and taken by one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.patrols.models import Offer
from jiefang.patrols.selectors.offers import offers_for
from jiefang.patrols.services.leaving import sign_up_cancel
from jiefang.patrols.services.offering import offer_make, offer_take, offer_withdraw
from jiefang.teams.models import Team
from tests.cast import Cast
from tests.patrols.shifts import agrees, insured_until, make_shift, members, move
from tests.patrols.test_sign_ups import sign_up, told
from tests.support.together import together
from tests.teams.factories import make_team
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    return make_team(captain=cast.captain)


def test_a_named_member_takes_the_place_after_the_deadline_too(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 2)
    row = sign_up(people[0], shift)
    move(shift, timezone.now() + timedelta(hours=2))
    offer = offer_make(actor=people[0], sign_up_id=row.pk, to=people[1].pk)
    assert told(people[1]) == 1
    taken = offer_take(actor=people[1], offer_id=offer.pk)
    row.refresh_from_db()
    offer.refresh_from_db()
    assert (row.state, taken.state, taken.follows) == ("swapped", "confirmed", row)
    assert (offer.state, offer.taken_by) == ("taken", people[1])
    assert told(people[0]) == 1
    assert agrees(shift)


def test_an_offer_to_everybody_is_seen_by_the_team_alone(cast: Cast, team: Team) -> None:
    shift, people = make_shift(team), members(team, 2)
    offer = offer_make(actor=people[0], sign_up_id=sign_up(people[0], shift).pk)
    assert list(offers_for(people[1])) == [offer]
    assert list(offers_for(people[0])) == []
    for person in (people[0], cast.neighbour):
        with pytest.raises(NotFound):
            offer_take(actor=person, offer_id=offer.pk)


def test_an_offer_to_one_is_nobody_elses(team: Team) -> None:
    shift, people = make_shift(team), members(team, 3)
    row = sign_up(people[0], shift)
    offer = offer_make(actor=people[0], sign_up_id=row.pk, to=people[1].pk)
    before = digest()
    with pytest.raises(NotFound):
        offer_take(actor=people[2], offer_id=offer.pk)
    assert digest() == before


def test_who_waits_takes_an_offered_place_out_of_turn(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 3)
    rows = [sign_up(person, shift) for person in people]
    offer = offer_make(actor=people[0], sign_up_id=rows[0].pk, to=people[2].pk)
    assert offer_take(actor=people[2], offer_id=offer.pk).state == "confirmed"
    assert agrees(shift)
    assert (shift.taken, shift.waiting) == (1, 1)


def test_who_is_not_fit_or_not_free_does_not_take_it(team: Team) -> None:
    shift, people = make_shift(team), members(team, 3)
    offer = offer_make(actor=people[0], sign_up_id=sign_up(people[0], shift).pk)
    insured_until(people[1], timezone.localdate())
    sign_up(people[2], make_shift(team))
    before = digest()
    for person, code in ((people[1], "not_fit"), (people[2], "overlap")):
        with pytest.raises(Conflict, match=code):
            offer_take(actor=person, offer_id=offer.pk)
    assert digest() == before


def test_it_is_offered_only_to_who_could_take_it(cast: Cast, team: Team) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    row = sign_up(person, shift)
    for to in (person.pk, cast.neighbour.pk):
        with pytest.raises(Invalid):
            offer_make(actor=person, sign_up_id=row.pk, to=to)
    with pytest.raises(Forbidden):
        offer_make(actor=cast.captain, sign_up_id=row.pk)


def test_it_is_offered_once_and_kept_after_all(team: Team) -> None:
    shift, people = make_shift(team), members(team, 2)
    row = sign_up(people[0], shift)
    offer = offer_make(actor=people[0], sign_up_id=row.pk)
    with pytest.raises(Conflict, match=r"conflict\.offered"):
        offer_make(actor=people[0], sign_up_id=row.pk)
    offer_withdraw(actor=people[0], offer_id=offer.pk)
    with pytest.raises(Conflict, match=r"conflict\.offer_gone"):
        offer_take(actor=people[1], offer_id=offer.pk)
    assert offer_make(actor=people[0], sign_up_id=row.pk).pk != offer.pk


def test_giving_the_place_up_takes_the_offer_along(team: Team) -> None:
    shift, people = make_shift(team), members(team, 2)
    row = sign_up(people[0], shift)
    offer_make(actor=people[0], sign_up_id=row.pk)
    sign_up_cancel(actor=people[0], sign_up_id=row.pk)
    assert Offer.objects.open().count() == 0
    assert not offers_for(people[1]).exists()


@pytest.mark.django_db(transaction=True)
def test_of_five_who_take_it_at_once_one_has_it(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 6)
    offer = offer_make(actor=people[0], sign_up_id=sign_up(people[0], shift).pk)
    left = iter(people[1:])

    def take() -> str:
        try:
            return offer_take(actor=next(left), offer_id=offer.pk).state
        except Conflict as refused:
            return refused.code

    assert sorted(together(take, 5)) == ["confirmed", *["conflict.offer_gone"] * 4]
    assert agrees(shift)
