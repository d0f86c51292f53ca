"""Tasks that wait for a squad, as people see them."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes, covers
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.geography.coordinates import Point
from jiefang.geography.distances import distances_m
from jiefang.patrols.constants import TASK_REACH_M, TaskState
from jiefang.patrols.joining_codes import JoinCode, join_code
from jiefang.patrols.models import Task
from jiefang.patrols.models.sign_ups import TaskQuerySet
from jiefang.teams.selectors import team_scopes

_MOST = 200


class NearTask(NamedTuple):
    """A task, and how far away it is where a place was given."""

    task: Task
    distance_m: int | None


def tasks_for(actor: Person) -> TaskQuerySet:
    """Those who belong to a team see all; organisers those of their areas; others their own."""
    scopes = team_scopes(actor)
    if scopes.teams_own or scopes.teams_led:
        return Task.objects.all()
    seen = Q(made_by=actor.pk)
    for area in scopes.areas:
        seen |= Q(area_code__startswith=area)
    return Task.objects.filter(seen)


def tasks_near(actor: Person, point: Point | None) -> list[NearTask]:
    """What can still be taken or joined: the nearest first, or else the next first."""
    found = tasks_for(actor).to_be_done().select_related("shift", "leader")
    rows = list(found.order_by("starts_at", "pk")[:_MOST])
    if point is None:
        return [NearTask(task, None) for task in rows]
    away = distances_m(*point, [row.longitude for row in rows], [row.latitude for row in rows])
    pairs = sorted(zip(away, rows, strict=True), key=lambda pair: pair[0])
    return [NearTask(task, round(metres)) for metres, task in pairs if metres <= TASK_REACH_M]


def task_seen(actor: Person, task_id: UUID) -> Task:
    """Raises NotFound."""
    found = tasks_for(actor).select_related("shift", "leader").filter(pk=task_id).first()
    if found is None:
        raise NotFound
    return found


def task_run(actor: Person, task_id: UUID) -> Task:
    """One that the actor put up, or of an area that they organise. Raises NotFound, Forbidden."""
    task = task_seen(actor, task_id)
    if not may_withdraw(actor, task):
        raise Forbidden
    return task


def may_withdraw(actor: Person, task: Task) -> bool:
    return task.made_by_id == actor.pk or covers(area_scopes(actor, Role.ORGANISER), task.area_code)


def code_of(actor: Person, task_id: UUID) -> tuple[Task, JoinCode]:
    """A squad that the actor leads, with its join code. Raises NotFound, Forbidden."""
    task = task_seen(actor, task_id)
    if task.leader_id != actor.pk or task.state != TaskState.TAKEN:
        raise Forbidden
    return task, join_code(task.pk, now())
