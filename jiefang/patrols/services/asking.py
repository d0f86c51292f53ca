"""Asking members to fill a gap, by one tap."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.patrols.candidates import role_for
from jiefang.patrols.models import SignUp
from jiefang.patrols.refusals import bad
from jiefang.patrols.services.generating import local_day
from jiefang.patrols.services.shifts import shift_held
from jiefang.patrols.services.sign_ups import sign_ups_ask
from jiefang.teams.selectors import members_fit

ASKED_MOST = 20
_NOBODY = Text(
    "这些人都不能参加这个班次，请从推荐名单中选择。",
    "None of these can come to this shift: choose from the list.",
)


@transaction.atomic
def shift_ask(*, actor: Person, shift_id: UUID, people: Sequence[UUID]) -> list[SignUp]:
    """Ask these members of the team whether they can come; those not fit are left out.

    Each is asked for the role that lacks most and that they fit. Raises NotFound, Forbidden, a
    conflict for a shift that is over or cancelled, and Invalid when nobody is left.
    """
    shift = shift_held(actor, shift_id)
    needs = list(shift.needs.order_by("pk"))
    roles: dict[str, list[UUID]] = defaultdict(list)
    for facts in members_fit([shift.team_id] if shift.team_id else [], people):
        role = role_for(facts, needs, local_day(shift))
        if role is not None:
            roles[role].append(facts.person_id)
    if not roles:
        raise bad("people", "nobody_fit", _NOBODY)
    return [
        row
        for role, ids in sorted(roles.items())
        for row in sign_ups_ask(actor=actor, shift_id=shift.pk, person_ids=ids, role=role)
    ]
