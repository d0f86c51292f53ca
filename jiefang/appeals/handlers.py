"""Decisions of other apps, as they are made: each becomes something to appeal against."""

from typing import Final

from django.utils import timezone

from jiefang.appeals.constants import About
from jiefang.appeals.services.keeping import decision_keep
from jiefang.common.text import Text
from jiefang.honours.constants import NominationState
from jiefang.honours.events import HonourRevoked, NominationMoved
from jiefang.honours.selectors import award_facts, nomination_facts
from jiefang.hours.events import HoursWritten
from jiefang.hours.selectors import entry_facts
from jiefang.outbox.events import EventMeta
from jiefang.outbox.registry import handles
from jiefang.points.events import CostTaken, GrantMoved, HoldMoved
from jiefang.teams.events import MembershipChanged
from jiefang.teams.selectors import team_areas, team_names

_REFUSED: Final = "refused"
_CORRECTED: Final = Text("{day}“{title}”的时长被更正", "Hours of {title} on {day} corrected")
_NOT_COUNTED: Final = Text("{day}“{title}”的时长不计入", "Hours of {title} on {day} refused")

_NOT_HONOURED: Final = {
    NominationState.NOT_PASSED: Text(
        "{year} 年度“{honour}”评选未通过", "Not chosen for {honour_en} {year}"
    ),
    NominationState.REFUSED: Text(
        "对您{year} 年度“{honour}”的异议成立", "An objection to your {honour_en} {year} was upheld"
    ),
}
_REVOKED: Final = Text("“{honour}”被撤销", "{honour_en} was revoked")
_SECRET: Final = Text("一项荣誉", "An honour")


@handles(HoursWritten)
def hours_decided(event: HoursWritten, meta: EventMeta) -> None:
    """Hours that were refused, or corrected by two."""
    facts = entry_facts(event.entry_id)
    corrected = facts is not None and facts.kind == "correction"
    if facts is None or not (event.state == _REFUSED or corrected):
        return
    day, title = timezone.localdate(facts.begun_at), facts.title
    words = _CORRECTED if corrected else _NOT_COUNTED
    what = Text(
        words.zh.format(title=title or "巡逻", day=day),
        words.en.format(title=title or "patrol", day=day),
    )
    decision_keep(
        person_id=event.person_id,
        about=About.HOURS,
        reference=event.entry_id,
        what=what,
        hands=(*facts.hands, meta.actor_id),
        at=meta.at,
        area_code=facts.area_code,
    )


@handles(HoldMoved)
def hold_decided(event: HoldMoved, meta: EventMeta) -> None:
    """Held points that were refused."""
    if event.state == _REFUSED:
        what = Text(f"{event.amount} 分存疑积分不予发放", f"{event.amount} held points refused")
        decision_keep(
            person_id=event.person_id,
            about=About.POINTS,
            reference=event.hold_id,
            what=what,
            hands=(meta.actor_id,),
            at=meta.at,
        )


@handles(GrantMoved)
def grant_decided(event: GrantMoved, meta: EventMeta) -> None:
    """Points by hand that a second person refused."""
    if event.state == _REFUSED:
        what = Text(f"{event.amount} 分手工积分未获批准", f"{event.amount} points by hand refused")
        decision_keep(
            person_id=event.person_id,
            about=About.POINTS,
            reference=event.grant_id,
            what=what,
            hands=(meta.actor_id,),
            at=meta.at,
        )


@handles(CostTaken)
def cost_decided(event: CostTaken, meta: EventMeta) -> None:
    """Points that a report cost which somebody found knowingly false."""
    what = Text(
        f"上报的隐患被认定为故意虚报，扣减 {event.amount} 分",
        f"A report found knowingly false cost {event.amount} points",
    )
    decision_keep(
        person_id=event.person_id,
        about=About.POINTS,
        reference=event.hazard_id,
        subject=event.entry_id,
        what=what,
        hands=(meta.actor_id,),
        at=meta.at,
        area_code=event.area_code,
    )


@handles(MembershipChanged)
def member_removed(event: MembershipChanged, meta: EventMeta) -> None:
    """Somebody was taken out of a team by another; who leaves by themselves decides alone."""
    team = team_names([event.team_id]).get(event.team_id)
    if event.status == "left" and team:
        english = team["name_en"] or team["name"]
        decision_keep(
            person_id=event.person_id,
            about=About.REMOVAL,
            reference=event.membership_id,
            what=Text(f"被移出队伍“{team['name']}”", f"Removed from the team {english}"),
            hands=(meta.actor_id,),
            at=meta.at,
            area_code=team_areas([event.team_id]).get(event.team_id, ""),
        )


@handles(NominationMoved)
def nomination_decided(event: NominationMoved, meta: EventMeta) -> None:
    """A committee did not choose somebody, or an objection was upheld."""
    words = _NOT_HONOURED.get(NominationState(event.state))
    facts = nomination_facts(event.nomination_id) if words else None
    if words is None or facts is None or event.person_id is None:
        return
    names = {"honour": facts.honour.zh, "honour_en": facts.honour.en}
    decision_keep(
        person_id=event.person_id,
        about=About.HONOUR,
        reference=meta.id,
        subject=event.nomination_id,
        what=words.format(year=facts.year, **names),
        hands=(*facts.hands, meta.actor_id),
        at=meta.at,
        area_code=event.area_code,
    )


@handles(HonourRevoked)
def honour_taken(event: HonourRevoked, meta: EventMeta) -> None:
    """An honour was revoked. One of which nobody may hear is not named."""
    facts = award_facts(event.award_id)
    if facts is None or event.person_id is None:
        return
    honour = facts.honour if facts.public else _SECRET
    decision_keep(
        person_id=event.person_id,
        about=About.HONOUR,
        reference=meta.id,
        subject=event.award_id,
        what=_REVOKED.format(honour=honour.zh, honour_en=honour.en),
        hands=(*facts.hands, meta.actor_id),
        at=meta.at,
        area_code=event.area_code,
    )
