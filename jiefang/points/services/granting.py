"""Points by hand: reason, evidence, a second person of another team, a budget, a lot."""

import hmac
from collections.abc import Sequence
from datetime import date, datetime, time
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes, may_in_area
from jiefang.common.clock import now
from jiefang.common.errors import DomainError, NotFound
from jiefang.outbox.services import publish
from jiefang.points import exceptions
from jiefang.points.constants import (
    CHECKED_ONE_IN,
    GRANT_CAUSE,
    CheckState,
    Doubt,
    EntryKind,
    GrantState,
    RuleKind,
)
from jiefang.points.events import GrantMoved, GrantStopped
from jiefang.points.exceptions import NotEnough
from jiefang.points.ledger import MINT, held, issuer, last_day, month_of, wallet
from jiefang.points.models import Entry, ManualEntry, Rule
from jiefang.points.selectors.rules import rule_in_force
from jiefang.points.services.books import Posting, accounts_hold, entry_post
from jiefang.points.services.doubting import is_ring
from jiefang.points.services.holding import hold_open, require_stranger
from jiefang.points.services.proving import files_use
from jiefang.points.services.telling import person_tell
from jiefang.teams.selectors import area_of, teams_of


@transaction.atomic
def grant_ask(
    *,
    actor: Person,
    person_id: UUID,
    team_id: UUID,
    amount: int,
    reason: str,
    evidence: str,
    happened_on: date,
    reference: str = "",
    files: Sequence[UUID] = (),
) -> ManualEntry:
    """Ask that a member of a team get points; nothing is posted before another one agrees.

    ``files`` are ids of what the actor handed in before; there are some, or a ``reference``.

    Raises Forbidden for oneself and outside the own area, Invalid for more than the rule allows,
    somebody who is not of the team, nothing that shows it or files that are not there,
    ``conflict.no_rule``.
    """
    if person_id == actor.pk:
        raise exceptions.not_about_oneself()
    area_code = area_of(team_id)
    if not may_in_area(actor, Role.ORGANISER, area_code):
        raise exceptions.not_in_your_area()
    if team_id not in teams_of(person_id):
        raise exceptions.not_of_the_team()
    rule = _rule(area_code)
    if amount > rule.points:
        raise exceptions.too_much(rule.points)
    if not (reference or files):
        raise exceptions.nothing_shown()
    grant = ManualEntry.objects.create(
        person_id=person_id,
        team_id=team_id,
        area_code=area_code,
        amount=amount,
        reason=reason,
        evidence=evidence,
        reference=reference,
        happened_on=happened_on,
        author_id=actor.pk,
    )
    files_use(actor, grant, files)
    _publish(grant, actor)
    return grant


@transaction.atomic
def grant_approve(*, actor: Person, grant_id: UUID) -> ManualEntry:
    """Agree: the points are the person's, or are held where they come back in a ring.

    Raises NotFound, Forbidden for who asked, for the person and for who shares a team with either,
    ``conflict.already_decided``, ``conflict.budget_spent``, ``conflict.month_cap``.
    """
    grant = _decided(actor, grant_id, GrantState.APPROVED)
    rule = _rule(grant.area_code)
    accounts_hold([MINT, issuer(grant.author_id), wallet(grant.person_id), held(grant.person_id)])
    _require_month(grant, rule)
    _fill_budget(grant, rule)
    doubts = [Doubt.RING] if is_ring({grant.author_id, actor.pk}, grant.person_id) else []
    posting = _posting(grant, actor, rule, is_held=bool(doubts))
    try:
        entry_post(posting)
    except NotEnough as error:
        raise exceptions.budget_spent() from error
    if doubts:
        hold_open(posting, [doubt.value for doubt in doubts], grant)
    elif _is_drawn(grant.pk):
        grant.check_state = CheckState.OPEN
        grant.save(update_fields=["check_state"])
    if not doubts:
        person_tell(grant.person_id, "points.granted", grant.amount)
    _publish(grant, actor, [doubt.value for doubt in doubts])
    return grant


@transaction.atomic
def grant_refuse(*, actor: Person, grant_id: UUID, remark: str) -> ManualEntry:
    """Do not agree; nothing is posted. Raises as ``grant_approve``."""
    grant = _decided(actor, grant_id, GrantState.REFUSED, remark)
    _publish(grant, actor)
    return grant


@transaction.atomic
def grant_check(*, actor: Person, grant_id: UUID, passed: bool, remark: str) -> ManualEntry:
    """A third person looks at one that was drawn by lot.

    Raises NotFound, Forbidden for the two who gave it and those of the person's teams,
    ``conflict.not_drawn``.
    """
    grant = _opened(actor, grant_id)
    if actor.pk in (grant.author_id, grant.decided_by_id):
        raise exceptions.not_your_own_request()
    require_stranger(actor, grant.person_id)
    drawn = ManualEntry.objects.filter(pk=grant.pk, check_state=CheckState.OPEN)
    state = CheckState.PASSED if passed else CheckState.OBJECTED
    if not drawn.update(check_state=state, checked_by_id=actor.pk, remark=remark):
        raise exceptions.not_drawn()
    grant.check_state = state
    _publish(grant, actor)
    return grant


@transaction.atomic
def attempt_record(
    *,
    actor: Person,
    person_id: UUID,
    amount: int,
    refusal: DomainError,
    area_code: str,
    attempt: str = "ask",
) -> None:
    """That the rules stopped an organiser, for the audit: in a transaction of its own."""
    if not area_scopes(actor, Role.ORGANISER):
        return
    stopped = GrantStopped(person_id, amount, exceptions.why_of(refusal), attempt)
    publish(stopped, actor_id=actor.pk, area_code=area_code)


def refusal_record(*, actor: Person, grant_id: UUID, refusal: DomainError) -> None:
    """The same where somebody was stopped when agreeing."""
    grant = ManualEntry.objects.visible_to(actor).filter(pk=grant_id).first()
    if grant is not None:
        attempt_record(
            actor=actor,
            person_id=grant.person_id,
            amount=grant.amount,
            refusal=refusal,
            area_code=grant.area_code,
            attempt="approve",
        )


def _opened(actor: Person, grant_id: UUID) -> ManualEntry:
    if ManualEntry.objects.filter(pk=grant_id, person_id=actor.pk).exists():
        raise exceptions.not_about_oneself()
    grant = ManualEntry.objects.visible_to(actor).select_for_update().filter(pk=grant_id).first()
    if grant is None:
        raise NotFound
    return grant


def _decided(actor: Person, grant_id: UUID, state: GrantState, remark: str = "") -> ManualEntry:
    grant = _opened(actor, grant_id)
    if actor.pk == grant.author_id:
        raise exceptions.not_your_own_request()
    require_stranger(actor, grant.author_id, grant.person_id)
    if grant.state != GrantState.ASKED:
        raise exceptions.already_decided()
    grant.state, grant.decided_by_id, grant.decided_at = state, actor.pk, now()
    grant.remark = remark
    grant.save(update_fields=["state", "decided_by_id", "decided_at", "remark"])
    return grant


def _rule(area_code: str) -> Rule:
    rule = rule_in_force(RuleKind.MANUAL, area_code, timezone.localdate(now()))
    if rule is None:
        raise exceptions.no_manual_rule()
    return rule


def _require_month(grant: ManualEntry, rule: Rule) -> None:
    """Within what one person may get by hand in a month; the person's account is held."""
    if rule.cap_day is None:
        return
    start = timezone.make_aware(datetime.combine(month_of(timezone.localdate(now())), time.min))
    given = ManualEntry.objects.filter(
        person_id=grant.person_id, state=GrantState.APPROVED, decided_at__gte=start
    )
    if (given.aggregate(points=Sum("amount"))["points"] or 0) > rule.cap_day:
        raise exceptions.too_much_for_a_month(rule.cap_day)


def _fill_budget(grant: ManualEntry, rule: Rule) -> None:
    """Once a month the issuer's budget is made up to what the rule says."""
    month = month_of(timezone.localdate(now()))
    name = issuer(grant.author_id)
    missing = (rule.cap_month or 0) - accounts_hold([name])[name.key]
    cause = f"budget:{grant.author_id}:{month:%Y-%m}"
    if missing > 0 and not _is_filled(cause):
        entry_post(
            Posting(
                debit=MINT,
                credit=name,
                amount=missing,
                kind=EntryKind.BUDGET,
                cause=cause,
                what="budget",
                happened_on=month,
                area_code=grant.area_code,
            )
        )


def _is_filled(cause: str) -> bool:
    return Entry.objects.filter(cause=cause).exists()


def _posting(grant: ManualEntry, actor: Person, rule: Rule, *, is_held: bool) -> Posting:
    lasts_until = last_day(timezone.localdate(now()), rule.valid_months)
    return Posting(
        debit=issuer(grant.author_id),
        credit=held(grant.person_id) if is_held else wallet(grant.person_id),
        amount=grant.amount,
        kind=EntryKind.HELD if is_held else EntryKind.EARNED,
        cause=f"{GRANT_CAUSE}{grant.pk}",
        what=RuleKind.MANUAL.value,
        person_id=grant.person_id,
        happened_on=grant.happened_on,
        expires_on=None if is_held else lasts_until,
        rule_id=rule.pk,
        team_id=grant.team_id,
        area_code=grant.area_code,
        author_id=grant.author_id,
        approver_id=actor.pk,
    )


def _is_drawn(grant_id: UUID) -> bool:
    """By a lot that nobody can foretell without the platform's key, and anybody with it repeat."""
    lot = hmac.digest(settings.SECRET_KEY.encode(), b"points check" + grant_id.bytes, sha256)
    return lot[0] % CHECKED_ONE_IN == 0


def _publish(grant: ManualEntry, actor: Person, doubts: list[str] | None = None) -> None:
    publish(
        GrantMoved(
            grant.pk, grant.person_id, grant.amount, str(grant.state), str(grant.check_state),
            doubts or [],
        ),
        actor_id=actor.pk,
        area_code=grant.area_code,
    )  # fmt: skip
