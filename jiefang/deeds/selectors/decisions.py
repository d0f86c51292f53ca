"""The decision in writing: which one stands, what is on its paper, what its number proves."""

from typing import NamedTuple

from django.conf import settings

from jiefang.common.errors import NotFound
from jiefang.deeds.constants import NOT_FINAL, DecisionState, Doer, Step
from jiefang.deeds.models import Decision, Deed
from jiefang.deeds.paper import Sheet
from jiefang.deeds.selectors.rules import rules_of
from jiefang.geography.selectors import area_names
from jiefang.honours.numbers import tidied


class Verified(NamedTuple):
    """A decision as whoever has its paper in hand may know it."""

    decision: Decision
    deed: Deed
    state: DecisionState


def decision_standing(deed: Deed) -> Decision | None:
    """The decision of this round; ``None`` before there is one, and while it is only meant."""
    found = deed.decisions.filter(round=deed.round).first()
    if found is None or (found.recognised and deed.state in NOT_FINAL):
        return None
    return found


def decision_of(deed: Deed) -> Decision:
    """Raises NotFound."""
    found = decision_standing(deed)
    if found is None:
        raise NotFound
    return found


def is_shown(deed: Deed) -> bool:
    """Whether anybody but those of the file may hear of it: no secret one, none without notice."""
    return not deed.secret and not deed.notice_waived


def decision_verified(number: str) -> Verified:
    """What the number proves. Raises NotFound also for those of which nobody may hear."""
    shown = Decision.objects.filter(deed__secret=False, deed__notice_waived="")
    found = shown.select_related("deed").filter(number=tidied(number)).first()
    if found is None:
        raise NotFound
    standing = decision_standing(found.deed)
    valid = standing is not None and standing.pk == found.pk
    return Verified(found, found.deed, DecisionState.VALID if valid else DecisionState.SUPERSEDED)


def decision_sheet(deed: Deed, decision: Decision, base_url: str) -> Sheet:
    """What stands on the paper; of one that nobody may hear of no address at which it is shown."""
    rules = rules_of(deed)
    tier = rules.tier(decision.tier) if decision.tier else None
    review = rules.period(Step.REVIEW_ASK)
    return Sheet(
        number=decision.number,
        case=deed.number,
        recognised=decision.recognised,
        name=deed.doer_name,
        doer=Doer(deed.doer_state).label,
        happened_on=deed.happened_on,
        place=area_names({deed.area_code}).get(deed.area_code, "") + deed.place,
        story=deed.story,
        grounds=decision.grounds,
        article=decision.article,
        tier=tier.name.zh if tier else "",
        votes=(decision.yes, decision.no, decision.abstained),
        committee=rules.committee().zh,
        issuer=settings.STATEMENT_ISSUER,
        decided_at=decision.at,
        review=(review.count, str(review.unit.label)) if review and review.confirmed else None,
        url=f"{base_url}/d/{decision.number}" if is_shown(deed) else "",
    )
