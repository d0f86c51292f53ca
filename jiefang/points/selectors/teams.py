"""What a team has earned, for its own people."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Sum

from jiefang.accounts.models import Person
from jiefang.common.errors import NotFound
from jiefang.points.ledger import held, month_of, team
from jiefang.points.models import Account, Entry
from jiefang.teams.selectors import leads, teams_of


class TeamPoints(NamedTuple):
    """``earned``: of the month, for what and how many, the most first."""

    balance: int
    held: int
    month: date
    earned: list[tuple[str, int]]


def team_points(actor: Person, team_id: UUID, *, today: date) -> TeamPoints:
    """Raises NotFound for who neither belongs to the team nor leads it."""
    if team_id not in teams_of(actor.pk) and not leads(actor, team_id):
        raise NotFound
    own, apart, month = team(team_id).key, held(team_id).key, month_of(today)
    balances = dict(Account.objects.filter(pk__in=(own, apart)).values_list("pk", "balance"))
    rows = Entry.objects.filter(team_id=team_id, credit_id=own, happened_on__gte=month)
    sums = rows.values_list("what").annotate(points=Sum("amount"))
    return TeamPoints(
        balances.get(own) or 0,
        balances.get(apart) or 0,
        month,
        [(what, int(points)) for what, points in sums.order_by("-points", "what")],
    )
