"""What happens to the list when the shift itself changes. The shift is held by the caller."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from jiefang.common.clock import now
from jiefang.common.people import Person
from jiefang.patrols.constants import BOOKED, SignUpState
from jiefang.patrols.models import Shift, SignUp
from jiefang.patrols.reminders import due_for
from jiefang.patrols.selectors.moving import problems_in
from jiefang.patrols.services.booking import changed
from jiefang.patrols.services.holding import ShiftForUpdate, shift_hold
from jiefang.patrols.services.leading import lead_pass_on
from jiefang.patrols.services.leaving import move_up, offers_end, place_end
from jiefang.patrols.services.places import place_put
from jiefang.patrols.services.telling import letters, said
from jiefang.patrols.wording import sentences
from jiefang.realtime.entries import Entry
from jiefang.realtime.services import append

_ENDS_WITH_IT = (SignUpState.ASKED, SignUpState.WAITING, SignUpState.CONFIRMED)


def sign_ups_end(shift_id: UUID, *, actor: Person | None) -> list[UUID]:
    """The shift is cancelled: all places and the line end; whose they were. Nobody moves up."""
    shift = shift_hold(shift_id)
    rows = SignUp.objects.filter(shift=shift, state__in=_ENDS_WITH_IT).order_by("-position", "pk")
    people = []
    for row in rows:
        place_put(shift, row, SignUpState.CANCELLED, ended_by=actor)
        offers_end(row)
        changed(row, actor=actor)
        people.append(row.person_id)
    return people


def sign_ups_move(shift_id: UUID, *, actor: Person | None) -> list[Entry]:
    """The shift has other times: places and reminders follow; the entries that tell so.

    Whoever is not fit on the new day (cover that will have ended), or has another shift then, loses
    this one and is told why. In the line they stay, and are passed over as ever.
    """
    shift = shift_hold(shift_id)
    rows = list(SignUp.objects.live().filter(shift=shift).order_by("person_id"))  # one order: locks
    kept_off = problems_in(shift, [row for row in rows if row.state == SignUpState.CONFIRMED])
    told: list[UUID] = []
    busy: list[SignUp] = []
    for row in rows:
        if row.pk not in kept_off:
            (told.append(row.person_id) if _follows(row, shift) else busy.append(row))
    unfit = [row for row in rows if row.pk in kept_off]
    entries = letters(told, said("times_changed", shift))
    entries += letters([row.person_id for row in busy], said("times_clash", shift))
    for row in unfit:
        why = sentences(text for _, text in kept_off[row.pk])
        entries += letters([row.person_id], said("times_unfit", shift, words=why))
    return entries + _lose(shift, [*unfit, *busy], actor)


def _lose(shift: ShiftForUpdate, rows: Sequence[SignUp], actor: Person | None) -> list[Entry]:
    """End these places; then whoever is next leads, and moves up."""
    for row in rows:
        if row.state in BOOKED:
            row.refresh_from_db(fields=["position"])  # others of the line have gone before
            place_put(shift, row, SignUpState.CANCELLED)
            offers_end(row)
            changed(row, actor=actor)
    entries = [entry for row in rows for entry in lead_pass_on(shift, row.person_id)]
    roles = shift.needs.order_by("pk").values_list("role", flat=True) if rows else []
    return entries + [entry for role in roles for entry in move_up(shift, role)]


def places_filled(shift_id: UUID) -> list[Entry]:
    """There is more room in the shift: who waits moves up; the entries that tell so."""
    shift = shift_hold(shift_id)
    roles = list(shift.needs.order_by("pk").values_list("role", flat=True))
    return [entry for role in roles for entry in move_up(shift, role)]


def _follows(row: SignUp, shift: Shift) -> bool:
    """Whether the row has the new times; not when its person has another place then."""
    at = now()
    due = due_for(shift.starts_at, at).columns() if row.state == SignUpState.CONFIRMED else {}
    times = {"starts_at": shift.starts_at, "ends_at": shift.ends_at, "retimed_at": at}
    try:
        with transaction.atomic():
            SignUp.objects.filter(pk=row.pk).update(**times, missing_at=None, **due)
    except IntegrityError:
        return False
    return True


def sign_ups_leave(person_id: UUID) -> None:
    """Somebody goes for good: their coming places are for the next in line."""
    coming = SignUp.objects.filter(person=person_id, state__in=_ENDS_WITH_IT, ends_at__gt=now())
    entries: list[Entry] = []
    for row in coming.order_by("shift_id"):
        entries += place_end(shift_hold(row.shift_id), row, actor=None)
    append(entries)
