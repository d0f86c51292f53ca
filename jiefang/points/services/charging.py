"""What a report that was knowingly false costs, where a rule in force says so: once, and never more
than is there. What is not there is not taken later.
"""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.outbox.services import publish
from jiefang.points.constants import VALID_MONTHS, EntryKind, RuleKind
from jiefang.points.events import CostReturned, CostTaken
from jiefang.points.ledger import MINT, last_day, month_of, wallet
from jiefang.points.models import Entry, Occurrence
from jiefang.points.selectors.arithmetic import GROUPS, allotting
from jiefang.points.services.books import Posting, accounts_hold, entry_post
from jiefang.points.services.posting import RETURN
from jiefang.points.services.telling import person_tell

_CAUSE: Final = "false_report:"
_RECORD: Final = """
INSERT INTO points_occurrence (kind, source, person_id, team_id, area_code, day, quantity, doubt,
    refused, given, postings, due, short, revision)
VALUES (%s, %s, %s, %s, %s, %s, 1, '', false, 0, 0, false, false, 0)
ON CONFLICT (kind, source) DO NOTHING RETURNING id
"""
_WORTH: Final = f"{allotting(GROUPS)} SELECT allotted, rule_id FROM allotted WHERE id = %(id)s"  # noqa: S608


@transaction.atomic
def false_report_charge(
    *,
    hazard_id: UUID,
    person_id: UUID,
    team_id: UUID | None,
    area_code: str,
    day: date,
    closed_by_id: UUID | None,
) -> int:
    """Take what the rule of the day of the report says; how many points. 0 where there is none.

    It is counted in either case, so that a preview knows it. Told again it changes nothing.
    """
    own = wallet(person_id)
    balance = accounts_hold([own])[own.key]
    row: list[Any] = [RuleKind.FALSE_REPORT.value, str(hazard_id), person_id, team_id, area_code]
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, [*row, day])
        made = cursor.fetchone()
    if made is None:
        return 0
    worth, rule_id = _worth(made[0], person_id, day)
    amount = min(worth, balance)
    if amount < 1:
        return 0
    entry_id = entry_post(
        Posting(
            debit=own,
            credit=MINT,
            amount=amount,
            kind=EntryKind.COST,
            cause=f"{_CAUSE}{hazard_id}",
            what=RuleKind.FALSE_REPORT.value,
            person_id=person_id,
            quantity=1,
            happened_on=day,
            rule_id=rule_id,
            team_id=team_id,
            area_code=area_code,
        )
    )
    person_tell(person_id, "points.cost", amount)
    taken = CostTaken(entry_id, person_id, hazard_id, amount, area_code)
    publish(taken, actor_id=closed_by_id, area_code=area_code)
    return amount


@transaction.atomic
def cost_return(*, actor: Person, entry_id: UUID) -> UUID | None:
    """Give back what a report cost, once; the hazard, None where the entry is no such cost."""
    cost = Entry.objects.filter(pk=entry_id, kind=EntryKind.COST).first()
    if cost is None or cost.person_id is None:
        return None
    hazard_id = cost.cause.removeprefix(_CAUSE)
    counted = Occurrence.objects.filter(kind=RuleKind.FALSE_REPORT, source=hazard_id)
    today = timezone.localdate(now())
    entry_post(
        Posting(
            debit=MINT,
            credit=wallet(cost.person_id),
            amount=cost.amount,
            kind=EntryKind.RETURNED,
            cause=f"{RETURN}{cost.cause}",
            what=cost.what,
            person_id=cost.person_id,
            happened_on=today,
            expires_on=last_day(today, VALID_MONTHS),
            rule_id=cost.rule_id,
            team_id=cost.team_id,
            area_code=cost.area_code,
            reverses_id=cost.pk,
        )
    )
    counted.update(refused=True)
    back = CostReturned(cost.pk, cost.person_id, cost.amount)
    publish(back, actor_id=actor.pk, area_code=cost.area_code)
    return UUID(hazard_id)


def _worth(occurrence_id: int, person_id: UUID, day: date) -> tuple[int, UUID | None]:
    """By the same arithmetic as what is given: the rule of the day, within the caps."""
    asked: dict[str, Any] = {
        "people": [person_id],
        "kinds": [RuleKind.FALSE_REPORT.value],
        "months": [month_of(day)],
        "id": occurrence_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WORTH, asked)
        allotted, rule_id = cursor.fetchone()
    return int(allotted or 0), rule_id
