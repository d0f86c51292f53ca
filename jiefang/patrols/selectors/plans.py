"""Plans as the actor may see them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.patrols import holidays
from jiefang.patrols.constants import PlanState, ShiftState
from jiefang.patrols.models import Plan
from jiefang.patrols.occurrences import Occurrence, Timed, moments, occurrences, window
from jiefang.teams.selectors import team_names, team_seen

_NOTHING = Text(
    "今后八周内没有班次，请检查日期。", "No shift in the eight weeks to come: check the dates."
)
_OVERLAPS = Text(
    "与“{name}”时间重叠（{when}）：同一个人不能同时参加。",
    "It overlaps with “{name}” ({when}): nobody can be in both.",
)
_OVERLAPS_NAMED = 3
_COMPARED_MOST = 50


def plans_seen(actor: Person, *, team: UUID | None = None, state: str = "") -> QuerySet[Plan]:
    """Plans of the actor's teams and areas; ended ones only when asked for. Raises NotFound."""
    found = Plan.objects.visible_to(actor).prefetch_related("needs", "checkpoints")
    if team is not None:
        team_seen(actor, team)
        found = found.filter(team=team)
    return found.filter(state=state) if state else found.exclude(state=PlanState.ENDED)


def plan_seen(actor: Person, plan_id: UUID) -> Plan:
    """Raises NotFound for a plan of no team or area of the actor's."""
    plan = Plan.objects.visible_to(actor).filter(pk=plan_id).first()
    if plan is None:
        raise NotFound
    return plan


def preview(draft: Timed) -> tuple[list[Occurrence], list[dict[str, Any]]]:
    """The shifts that a plan would have in its first eight weeks from now, and what to know."""
    found = occurrences(draft, *window(draft, now()))
    said = [
        {"code": "holidays_not_published", "text": text}
        for text in holidays.not_published(moments(found))
    ]
    if not found:
        said.append({"code": "no_shifts", "text": _NOTHING})
    return found, said


def overlaps(
    actor: Person, team_id: UUID, found: Sequence[Occurrence], except_plan: UUID | None
) -> list[dict[str, Any]]:
    """A sentence for each plan of the team that has a shift at the same time; three at most."""
    team_seen(actor, team_id)
    others = Plan.objects.filter(team=team_id, state=PlanState.ACTIVE)
    if except_plan is not None:
        others = others.exclude(pk=except_plan)
    said = []
    for plan in others.order_by("name")[:_COMPARED_MOST] if found else ():
        theirs = occurrences(plan, found[0].starts_at, found[-1].ends_at)
        moment = _first_overlap(found, theirs)
        if moment is not None:
            text = _OVERLAPS.format(name=plan.name, when=f"{moment:%m-%d %H:%M}")
            said.append({"code": "overlaps", "text": text})
    return said[:_OVERLAPS_NAMED]


def plans_wire(actor: Person, plans: Sequence[Plan]) -> list[dict[str, Any]]:
    """The plans on the wire: some queries, however many they are."""
    ids = [plan.pk for plan in plans]
    names = team_names(plan.team_id for plan in plans)
    run = set(Plan.objects.run_by(actor).filter(pk__in=ids).values_list("pk", flat=True))
    to_come = Q(shifts__starts_at__gt=now(), shifts__state=ShiftState.PLANNED)
    dated = Plan.objects.filter(pk__in=ids).annotate(at=Min("shifts__starts_at", filter=to_come))
    following = dict(dated.values_list("pk", "at"))
    return [
        _plan(plan)
        | {
            "team": names.get(plan.team_id),
            "next_at": following.get(plan.pk),
            "can": {"manage": plan.pk in run},
        }
        for plan in plans
    ]


def place(longitude: float, latitude: float) -> dict[str, Any]:
    """A place on the wire; seven decimals are a centimetre."""
    return {"lon": round(longitude, 7), "lat": round(latitude, 7), "crs": "wgs84"}


def _first_overlap(ours: Iterable[Occurrence], theirs: Sequence[Occurrence]) -> datetime | None:
    by_day: dict[Any, list[Occurrence]] = {}
    for each in theirs:
        for day in {each.starts_at.date(), each.ends_at.date()}:
            by_day.setdefault(day, []).append(each)
    return next(
        (
            mine.starts_at
            for mine in ours
            for day in (mine.starts_at.date(), mine.ends_at.date())
            for each in by_day.get(day, ())
            if each.starts_at < mine.ends_at and mine.starts_at < each.ends_at
        ),
        None,
    )


_AS_THEY_ARE = (
    "id", "name", "area_code", "kind", "shape", "meeting_point", "first_on", "duration_minutes",
    "rule", "holidays", "sign_up", "cancel_hours", "state", "generated_until",
)  # fmt: skip


def _plan(plan: Plan) -> dict[str, Any]:
    checkpoints = sorted(plan.checkpoints.all(), key=lambda each: each.order)
    needs = sorted(plan.needs.all(), key=lambda need: need.pk)
    return {
        **{name: getattr(plan, name) for name in _AS_THEY_ARE},
        "location": place(plan.longitude, plan.latitude),
        "start_time": f"{plan.start_time:%H:%M}",
        "checkpoints": [
            {
                "id": each.pk,
                "name": each.name,
                "location": place(each.longitude, each.latitude),
                "radius_m": each.radius_m,
                "order": each.order,
            }
            for each in checkpoints
        ],
        "needs": [
            {
                "role": need.role,
                "minimum": need.minimum,
                "maximum": need.maximum,
                "certificate": need.certificate,
            }
            for need in needs
        ],
    }
