"""Teams and their members as tests need them, without the operations that make them."""

from datetime import date
from typing import Any

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.teams.constants import MembershipStatus, Rank
from jiefang.teams.models import Certificate, Membership, Team
from tests.cast import HERE


def make_team(name: str = "秀兰大妈", *, area_code: str = f"{HERE}001", **fields: Any) -> Team:
    """An active community team of 越秀; with ``captain``, led by that person."""
    captain = fields.pop("captain", None)
    team = Team.objects.create(name=name, area_code=area_code, **fields)
    if captain is not None:
        make_membership(team, captain, rank=Rank.CAPTAIN)
    return team


def make_membership(team: Team, person: Person, **fields: Any) -> Membership:
    """An active member without a given role (fits each); ``status="left"`` has left just now."""
    defaults: dict[str, Any] = {"status": MembershipStatus.ACTIVE, "joined_on": date(2026, 1, 5)}
    if fields.get("status") == MembershipStatus.LEFT:
        defaults["left_at"] = now()
    return Membership.objects.create(team=team, person=person, **(defaults | fields))


def make_certificate(person: Person, kind: str = "first_aid", **fields: Any) -> Certificate:
    """Issued in 2025, good until 2099 unless ``expires_on`` says other."""
    defaults: dict[str, Any] = {"issued_on": date(2025, 3, 1), "expires_on": date(2099, 3, 1)}
    return Certificate.objects.create(person=person, kind=kind, **(defaults | fields))
