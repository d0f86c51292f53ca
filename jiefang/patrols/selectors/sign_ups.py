"""Scoped reads of sign-ups, and what other apps ask about them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.patrols.constants import HOLDING, SignUpState
from jiefang.patrols.hooks import checked_in
from jiefang.patrols.models import Shift, SignUp, Task
from jiefang.patrols.scopes import seen_by


class Booked(NamedTuple):
    """Somebody's place in a shift."""

    sign_up_id: UUID
    shift_id: UUID
    team_id: UUID | None
    starts_at: datetime
    ends_at: datetime


def shift_seen(actor: Person, shift_id: UUID) -> Shift:
    """A shift of a team that one belongs to or leads, or in which one is. Raises NotFound."""
    mine = SignUp.objects.filter(person=actor.pk).values("shift")
    found = Shift.objects.filter(seen_by(actor) | Q(pk__in=mine), pk=shift_id).first()
    if found is None:
        raise NotFound
    return found


def shift_run(actor: Person, shift_id: UUID) -> Shift:
    """A shift that the actor runs. Raises NotFound if not seen, Forbidden if not run."""
    found = shift_seen(actor, shift_id)
    if not runs(actor, shift_id):
        raise Forbidden
    return found


def sign_up_own(actor: Person, sign_up_id: UUID) -> SignUp:
    """One's own. Raises NotFound, and Forbidden for one that only a leader sees."""
    found = sign_up_seen(actor, sign_up_id)
    if found.person_id != actor.pk:
        raise Forbidden
    return found


def sign_up_seen(actor: Person, sign_up_id: UUID) -> SignUp:
    """One's own, or one of a shift that the actor runs. Raises NotFound."""
    seen = SignUp.objects.visible_to(actor).select_related("shift", "person")
    found = seen.filter(pk=sign_up_id).first()
    if found is None:
        raise NotFound
    return found


def runs(actor: Person, shift_id: UUID) -> bool:
    """Whether the actor leads the shift's team, or organises its area."""
    return Shift.objects.run_by(actor).filter(pk=shift_id).exists()


def own_deadline(row: SignUp, shift: Shift) -> datetime:
    """Until when one gives up a place oneself.

    Until the start may who moved up late, and who said yes to other times than these.
    """
    late = row.moved_up_at is not None and row.moved_up_at > shift.cancel_until
    late = late or row.retimed_at is not None
    free = row.state in (SignUpState.WAITING, SignUpState.ASKED)
    return max(shift.starts_at, shift.cancel_until) if late or free else shift.cancel_until


def sign_ups_of(person: Person, *, past: bool = False) -> QuerySet[SignUp]:
    """One's own that still count; ``past``: everything whose time is over."""
    found = SignUp.objects.filter(person=person.pk).select_related("shift")
    return found.filter(ends_at__lte=now()) if past else found.live().filter(ends_at__gt=now())


def confirmed_at(person_id: UUID, moment: datetime, slack: timedelta) -> list[Booked]:
    """The person's places in shifts that last at ``moment``, give or take ``slack``."""
    found = SignUp.objects.filter(
        person=person_id,
        state__in=HOLDING,
        starts_at__lte=moment + slack,
        ends_at__gte=moment - slack,
    )
    columns = ("pk", "shift_id", "shift__team_id", "starts_at", "ends_at")
    return [Booked(*row) for row in found.order_by("starts_at").values_list(*columns)]


def confirmed_people(shift_ids: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """The pairs (shift, person) that have a place."""
    found = SignUp.objects.filter(shift__in=list(shift_ids), state__in=HOLDING)
    return list(found.order_by("shift", "made_at").values_list("shift_id", "person_id"))


def missing_in(shift_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Shift → the people who were missing ten minutes after its start and have not come since."""
    found = SignUp.objects.filter(
        shift__in=list(shift_ids), state=SignUpState.CONFIRMED, missing_at__isnull=False
    )
    absent = set(found.values_list("shift_id", "person_id"))
    there = checked_in({shift for shift, _ in absent}) if absent else set()
    missing: dict[UUID, set[UUID]] = {}
    for shift_id, person_id in absent - there:
        missing.setdefault(shift_id, set()).add(person_id)
    return missing


def leader_of(shift_id: UUID) -> UUID | None:
    """Who leads the squad of a task; None where a captain does."""
    return Task.objects.filter(shift=shift_id).values_list("leader_id", flat=True).first()
