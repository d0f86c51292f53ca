"""Making, changing, starting and ending patrol plans."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.geography.coordinates import Point
from jiefang.outbox.services import publish
from jiefang.patrols.constants import PLAN_MOVES, PlanState
from jiefang.patrols.events import PlanChanged
from jiefang.patrols.models import Checkpoint, Need, Plan
from jiefang.patrols.occurrences import occurrences, window
from jiefang.patrols.refusals import illegal_move, nothing_to_make
from jiefang.patrols.services.cancelling import shifts_cancel
from jiefang.patrols.services.generating import PlanForUpdate, shifts_generate
from jiefang.patrols.services.grounding import place_check
from jiefang.patrols.services.replanning import Replanned, plan_replan
from jiefang.teams.selectors import team_led

Given = Sequence[Mapping[str, Any]]


@transaction.atomic
def plan_create(
    *,
    actor: Person,
    team_id: UUID,
    area_code: str,
    location: Point,
    needs: Given,
    checkpoints: Given = (),
    **fields: Any,
) -> Plan:
    """A draft of a patrol; no shift is made before it is activated.

    Raises NotFound and Forbidden for a team that the actor does not lead, Invalid for an area or a
    rule that makes no sense.
    """
    team_led(actor, team_id)
    place_check(area_code, location)
    plan = Plan(team_id=team_id, area_code=area_code, created_by=actor, **fields)
    plan.longitude, plan.latitude = location
    occurrences(plan, *window(plan, now()))
    plan.save(force_insert=True)
    _needs_keep(plan, needs)
    _checkpoints_keep(plan, checkpoints)
    _changed(plan, actor)
    return plan


@transaction.atomic
def plan_update(
    *,
    actor: Person,
    plan_id: UUID,
    location: Point | None = None,
    needs: Given | None = None,
    checkpoints: Given | None = None,
    **changes: Any,
) -> tuple[Plan, Replanned]:
    """Change a plan; the shifts to come that nobody edited follow, with whoever is on their lists.

    Raises NotFound, Forbidden, Invalid, and ``conflict.illegal_move`` for a plan that has ended.
    """
    plan = plan_held(actor, plan_id)
    if plan.state == PlanState.ENDED:
        raise illegal_move()
    for name, value in changes.items():
        setattr(plan, name, value)
    if location is not None:
        plan.longitude, plan.latitude = location
    if location is not None or "area_code" in changes:
        place_check(plan.area_code, Point(plan.longitude, plan.latitude))
    occurrences(plan, *window(plan, now()))
    plan.save()
    if needs is not None:
        _needs_keep(plan, needs)
    if checkpoints is not None:
        _checkpoints_keep(plan, checkpoints)
    active = plan.state == PlanState.ACTIVE
    done = plan_replan(plan, actor=actor) if active else Replanned()
    _changed(plan, actor)
    return plan, done


@transaction.atomic
def plan_activate(*, actor: Person, plan_id: UUID) -> tuple[Plan, int]:
    """Begin: the shifts of eight weeks are made, and more as time goes; how many there are now.

    Raises ``conflict.illegal_move``, and ``conflict.no_shifts`` for a plan that would make none.
    """
    plan = plan_held(actor, plan_id)
    _move(plan, PlanState.ACTIVE)
    made = shifts_generate(plan)
    if not made:
        raise nothing_to_make()
    _changed(plan, actor)
    return plan, len(made)


@transaction.atomic
def plan_end(*, actor: Person, plan_id: UUID, reason: str = "") -> tuple[Plan, int]:
    """End a plan: its shifts to come are cancelled, and their people told; how many they were."""
    plan = plan_held(actor, plan_id)
    _move(plan, PlanState.ENDED)
    to_come = plan.shifts.planned().filter(starts_at__gt=now())
    number = shifts_cancel(to_come, actor=actor, reason=reason)
    _changed(plan, actor)
    return plan, number


def plan_held(actor: Person, plan_id: UUID) -> PlanForUpdate:
    """Lock a plan that the actor runs. Raises NotFound if not seen, Forbidden if only seen."""
    if not Plan.objects.visible_to(actor).filter(pk=plan_id).exists():
        raise NotFound
    held = Plan.objects.run_by(actor).select_for_update(no_key=True)
    plan = held.filter(pk=plan_id).first()
    if plan is None:
        raise Forbidden
    return PlanForUpdate(plan)


def _move(plan: PlanForUpdate, state: PlanState) -> None:
    if state not in PLAN_MOVES[PlanState(plan.state)]:
        raise illegal_move()
    plan.state = state
    plan.save(update_fields=["state", "updated_at"])


def _needs_keep(plan: Plan, needs: Given) -> None:
    plan.needs.all().delete()
    Need.objects.bulk_create(Need(plan=plan, **need) for need in needs)


def _checkpoints_keep(plan: Plan, checkpoints: Given) -> None:
    """Keep the ids of those that stay: who has passed one has passed it still."""
    known = {each.pk: each for each in plan.checkpoints.all()}
    kept: list[UUID] = []
    for order, given in enumerate(checkpoints):
        row = known.get(given.get("id", plan.pk)) or Checkpoint(plan=plan)
        row.name, row.radius_m, row.order = given["name"], given["radius_m"], order
        row.longitude, row.latitude = given["location"]
        row.save()
        kept.append(row.pk)
    plan.checkpoints.exclude(pk__in=kept).delete()


def _changed(plan: Plan, actor: Person) -> None:
    event = PlanChanged(plan.pk, plan.team_id, plan.state)
    publish(event, actor_id=actor.pk, area_code=plan.area_code)
