"""The clock of a case file, by its rules and the days on which things happened."""

from datetime import date

from jiefang.deeds.clocks import Clock, Pause, clock
from jiefang.deeds.constants import STEPS, State, Step
from jiefang.deeds.models import Deed
from jiefang.deeds.selectors.rules import rules_of


def clock_of(deed: Deed, today: date) -> Clock | None:
    """The clock that runs; ``None`` where nothing is waited for."""
    step = STEPS.get(State(deed.state))
    if step is None:
        return None
    start = deed.state_on
    pauses: tuple[Pause, ...] = ()
    if step == Step.DECIDE:
        step = Step.DECIDE_COMPLEX if deed.complex else step
        start = deed.decide_from or deed.state_on
        pauses = tuple(Pause(row.starts_on, row.ends_on) for row in deed.pausings.all())
    return clock(step, start, rules_of(deed).period(step), today, pauses)


def last_day_to_ask_for_review(deed: Deed) -> date | None:
    """``None`` where the rules do not say, and then nobody is too late."""
    period = rules_of(deed).period(Step.REVIEW_ASK)
    found = clock(Step.REVIEW_ASK, deed.state_on, period, deed.state_on)
    return found.due_on if found.confirmed else None


def notice_ends_on(deed: Deed) -> date | None:
    """The last day of the notice, also by the guide where the own rules are silent."""
    if deed.noticed_on is None:
        return None
    period = rules_of(deed).period(Step.NOTICE)
    return clock(Step.NOTICE, deed.noticed_on, period, deed.noticed_on).due_on
