"""Who on the list of a shift could not come at its times, and why: before a move and after it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.patrols.constants import BOOKED, SignUpState
from jiefang.patrols.models import Shift, SignUp, Task
from jiefang.patrols.selectors.fitness import Problems, least_problems, shift_teams
from jiefang.patrols.selectors.sign_ups import shift_run
from jiefang.patrols.sign_up_refusals import not_a_member
from jiefang.teams.fitness import MemberFacts
from jiefang.teams.selectors import members_fit, teams_of

_ON_THE_LIST: Final = (SignUpState.ASKED, SignUpState.WAITING, SignUpState.CONFIRMED)
_ELSEWHERE: Final = Text("那时另有班次。", "Has another shift then.")


def problems_in(shift: Shift, rows: Sequence[SignUp]) -> dict[UUID, Problems]:
    """Row → what speaks against it, as if its person signed up now; without those that are fit."""
    facts = _facts(shift, [row.person_id for row in rows])
    needs = {need.role: need for need in shift.needs.all()} if rows else {}
    found: dict[UUID, Problems] = {}
    for row in rows:
        mine, need = facts.get(row.person_id), needs.get(row.role)
        if not mine:
            found[row.pk] = [("not_a_member", not_a_member().message)]
        elif need is not None and (problems := least_problems(mine, shift, need)):
            found[row.pk] = problems
    return found


def move_preview(
    actor: Person, shift_id: UUID, *, starts_at: datetime, ends_at: datetime
) -> list[dict[str, Any]]:
    """Who would be kept from the shift at these times: name, state, and why in words.

    Raises NotFound, and Forbidden for those who do not run the shift.
    """
    shift = copy(shift_run(actor, shift_id))
    shift.starts_at, shift.ends_at = starts_at, ends_at
    rows = list(
        SignUp.objects.filter(shift=shift, state__in=_ON_THE_LIST)
        .select_related("person")
        .order_by("made_at", "pk")
    )
    problems, busy = problems_in(shift, rows), _busy(shift, rows)
    return [
        {
            "person": {"id": row.person_id, "name": row.person.name},
            "role": row.role,
            "state": row.state,
            "problems": [{"code": code, "text": text} for code, text in said],
        }
        for row in rows
        if (said := problems.get(row.pk, []) + busy.get(row.person_id, []))
    ]


def _busy(shift: Shift, rows: Sequence[SignUp]) -> dict[UUID, Problems]:
    """Those who have another place at the time. Which one is no business of this team."""
    others = SignUp.objects.booked().filter(
        person__in=[row.person_id for row in rows if row.state in BOOKED],
        starts_at__lt=shift.ends_at,
        ends_at__gt=shift.starts_at,
    )
    people = set(others.exclude(shift=shift).values_list("person_id", flat=True))
    return {person_id: [("overlap", _ELSEWHERE)] for person_id in people}


def _facts(shift: Shift, people: Sequence[UUID]) -> dict[UUID, list[MemberFacts]]:
    """The memberships that count: of the shift's team; in a squad of any team for all others."""
    found = _by_person(members_fit(shift_teams(shift), people)) if people else {}
    rest = [each for each in people if each not in found]
    if rest and Task.objects.filter(shift=shift.pk).exists():
        for person_id in rest:
            found |= _by_person(members_fit(teams_of(person_id), [person_id]))
    return found


def _by_person(facts: Iterable[MemberFacts]) -> dict[UUID, list[MemberFacts]]:
    found: dict[UUID, list[MemberFacts]] = defaultdict(list)
    for each in facts:
        found[each.person_id].append(each)
    return dict(found)
