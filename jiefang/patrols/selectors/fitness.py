"""Whether somebody can take a place: said beforehand, and when they try."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.patrols.constants import LOCAL
from jiefang.patrols.models import Offer, Shift, ShiftNeed, SignUp
from jiefang.patrols.sign_up_refusals import double_booking, not_a_member
from jiefang.patrols.wording import problem
from jiefang.teams.fitness import MemberFacts, against
from jiefang.teams.selectors import members_fit

Problems = list[tuple[str, Text]]


def shift_teams(shift: Shift) -> list[UUID]:
    return [shift.team_id] if shift.team_id else []


def facts_of(person_id: UUID, teams: Iterable[UUID]) -> list[MemberFacts]:
    """The person's memberships of these teams. Raises ``conflict.not_a_member`` without one."""
    found = members_fit(teams, [person_id])
    if not found:
        raise not_a_member()
    return found


def problems_of(facts: MemberFacts, shift: Shift, need: ShiftNeed) -> Problems:
    """What speaks against this place on the local day of the shift, in words."""
    on, today = shift.starts_at.astimezone(LOCAL).date(), timezone.localdate()
    codes = against(facts, on=on, role=need.role, certificate=need.certificate)
    return [(code, problem(code, facts, on, need.certificate, today=today)) for code in codes]


def least_problems(facts: Sequence[MemberFacts], shift: Shift, need: ShiftNeed) -> Problems:
    """Of several memberships the one that fits best counts."""
    return min((problems_of(each, shift, need) for each in facts), key=len)


def other_booking(person_id: UUID, shift: Shift) -> SignUp | None:
    """Another place of the person at an overlapping time; shifts that touch do not overlap."""
    booked = SignUp.objects.booked().filter(
        person=person_id, starts_at__lt=shift.ends_at, ends_at__gt=shift.starts_at
    )
    return booked.exclude(shift=shift).select_related("shift").order_by("starts_at").first()


def fitness_of(actor: Person, shift: Shift) -> dict[str, Any]:
    """What would keep the actor from signing up, by role and at all."""
    facts = members_fit(shift_teams(shift), [actor.pk])
    needs = list(shift.needs.order_by("pk")) if facts else []
    general = [] if facts else [("not_a_member", not_a_member().message)]
    other = other_booking(actor.pk, shift)
    if other is not None:
        words = double_booking(other.shift.title, other.starts_at, other.ends_at).message
        general.append(("overlap", words))
    roles = [
        {"role": need.role, "problems": _said(least_problems(facts, shift, need))} for need in needs
    ]
    return {"problems": _said(general), "roles": roles}


def could_take(actor: Person, offers: Sequence[Offer]) -> list[Offer]:
    """Those of the offers for whose places the actor is fit and free; three queries."""
    shifts = [offer.sign_up.shift for offer in offers]
    facts: dict[UUID, list[MemberFacts]] = defaultdict(list)
    for each in members_fit({shift.team_id for shift in shifts if shift.team_id}, [actor.pk]):
        facts[each.team_id].append(each)
    needs = {(n.shift_id, n.role): n for n in ShiftNeed.objects.filter(shift__in=shifts)}
    booked = list(SignUp.objects.booked().filter(person=actor.pk, ends_at__gt=timezone.now()))

    def good(offer: Offer) -> bool:
        shift, need = offer.sign_up.shift, needs.get((offer.sign_up.shift_id, offer.sign_up.role))
        mine = facts.get(shift.team_id) if shift.team_id else None
        if not mine or need is None or least_problems(mine, shift, need):
            return False
        return not any(_in_the_way(row, shift) for row in booked)

    return [offer for offer in offers if good(offer)]


def _in_the_way(row: SignUp, shift: Shift) -> bool:
    if row.shift_id == shift.pk:
        return row.position is None
    return row.starts_at < shift.ends_at and row.ends_at > shift.starts_at


def _said(problems: Problems) -> list[dict[str, Any]]:
    return [{"code": code, "text": text} for code, text in problems]
