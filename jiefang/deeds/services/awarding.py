"""The award, its payments, and the end of a file."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.deeds import exceptions
from jiefang.deeds.constants import Move
from jiefang.deeds.models import Award, Deed, Payment
from jiefang.deeds.selectors.rules import rules_of
from jiefang.deeds.services.honouring import title_give
from jiefang.deeds.services.moving import moved, opened, today_of


@transaction.atomic
def deed_award(
    *,
    actor: Person,
    deed_id: UUID,
    tier: str,
    amount_yuan: int,
    title: str = "",
    today: date | None = None,
) -> Deed:
    """Award a title and money within the tier of the rules of the case.

    The title becomes an honour of who did it. Raises Invalid for a tier that the rules do not know
    or an amount beyond it.
    """  # fmt: skip
    deed = opened(actor, deed_id, Move.AWARD)
    found = rules_of(deed).tier(tier)
    if found is None:
        raise exceptions.unknown_tier()
    if not (found.least_yuan or 0) <= amount_yuan <= (found.most_yuan or 0):
        raise exceptions.beyond_tier(found.least_yuan, found.most_yuan)
    Award.objects.create(
        deed=deed, tier=tier, title=title, amount_yuan=amount_yuan, at=now(), by=actor
    )
    title_give(deed, title, actor=actor, today=today_of(today))
    return moved(deed, Move.AWARD, actor=actor, today=today_of(today))


@transaction.atomic
def deed_pay(
    *,
    actor: Person,
    deed_id: UUID,
    amount_yuan: int,
    paid_on: date,
    reference: str = "",
    today: date | None = None,
) -> Deed:
    """Write a payment down; never more than was awarded."""  # fmt: skip
    today = today_of(today)
    deed = opened(actor, deed_id, Move.PAY)
    if not deed.state_on <= paid_on <= today:
        raise exceptions.bad_day("paid_on")
    award = Award.objects.select_for_update().get(deed=deed)
    left = award.amount_yuan - award.paid_yuan
    if amount_yuan > left:
        raise exceptions.overpaid(left)
    Award.objects.filter(pk=award.pk).update(paid_yuan=F("paid_yuan") + amount_yuan)
    Payment.objects.create(
        award=award, amount_yuan=amount_yuan, paid_on=paid_on, reference=reference, at=now(),
        by=actor,
    )  # fmt: skip
    return moved(deed, Move.PAY, actor=actor, today=today)


@transaction.atomic
def deed_close(*, actor: Person, deed_id: UUID, today: date | None = None) -> Deed:
    """Nothing is left to do. Raises ``conflict.unpaid`` and ``conflict.care_open``."""
    deed = opened(actor, deed_id, Move.CLOSE)
    if Award.objects.filter(deed=deed, paid_yuan__lt=F("amount_yuan")).exists():
        raise exceptions.unpaid()
    if deed.cares.filter(done_on=None).exists():
        raise exceptions.care_open()
    return moved(deed, Move.CLOSE, actor=actor, today=today_of(today))
