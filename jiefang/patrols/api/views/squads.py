"""Tasks without a plan: put up, taken by the first, joined by the leader's code."""

from typing import Any, Final
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.limits import Limit
from jiefang.common.pagination import page_of
from jiefang.common.people import Person
from jiefang.common.qr import qr_svg
from jiefang.geography.api.fields import location_json
from jiefang.patrols.api import limits
from jiefang.patrols.api import sign_up_serializers as shapes
from jiefang.patrols.models import Task
from jiefang.patrols.selectors.squads import code_of, may_withdraw, tasks_near
from jiefang.patrols.services.squads import Wanted, task_join, task_put_up, task_take, task_withdraw

JOIN: Final = Limit("patrols.join", 30)
"""So that no code is found by trying."""
_COLUMNS: Final = ("id", "title", "area_code", "starts_at", "ends_at", "people", "state")


class TasksView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"GET": limits.READ, "POST": limits.WRITE}

    @extend_schema(parameters=[shapes.TasksQuery], responses=page_of(shapes.TaskSerializer))
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """What can be taken or joined: the nearest first, or without a place the next first."""
        near = tasks_near(self.person, self.query(shapes.TasksQuery)["location"])
        items = [_task(self.person, task, metres) for task, metres in near]
        return Response({"items": items, "next": None})

    @extend_schema(request=shapes.TaskInput, responses={201: shapes.TaskSerializer})
    def post(self, request: Request) -> Response:
        """Put a task up for whoever takes it first."""
        given = self.body(shapes.TaskInput)

        def put_up() -> Response:
            task = task_put_up(actor=self.person, wanted=Wanted(**given))
            return Response(_task(self.person, task, None), status=201)

        return idempotent(request, put_up)


class TaskView(ApiView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, task_id: UUID) -> Response:  # noqa: ARG002
        """Take a task back; a squad that has begun ends."""
        task_withdraw(actor=self.person, task_id=task_id)
        return Response(status=204)


class TaskTakeView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=None, responses=shapes.SquadSerializer)
    def post(self, request: Request, task_id: UUID) -> Response:
        """Lead the squad: the first who takes it does."""

        def take() -> Response:
            task_take(actor=self.person, task_id=task_id)
            return Response(_squad(self.person, task_id))

        return idempotent(request, take)


class TaskCodeView(ApiView):
    limits = {"GET": limits.READ}

    @extend_schema(responses=shapes.SquadSerializer)
    def get(self, request: Request, task_id: UUID) -> Response:  # noqa: ARG002
        """The code of this half minute, for the leader's screen."""
        return Response(_squad(self.person, task_id))


class TaskJoinView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": JOIN}

    @extend_schema(request=shapes.SquadJoinInput, responses={201: shapes.SignUpSerializer})
    def post(self, request: Request) -> Response:
        """Join the squad whose leader shows this code."""
        given = self.body(shapes.SquadJoinInput)

        def join() -> Response:
            row = task_join(actor=self.person, **given)
            return Response(shapes.SignUpSerializer(row).data, status=201)

        return idempotent(request, join)


def _task(person: Person, task: Task, metres: int | None) -> Any:
    shown = {name: getattr(task, name) for name in _COLUMNS} | {
        "location": location_json(task.longitude, task.latitude),
        "joined": task.shift.taken if task.shift else 0,
        "shift": task.shift_id,
        "leads": task.leader_id == person.pk,
        "can_withdraw": may_withdraw(person, task),
        "distance_m": metres,
    }
    return shapes.TaskSerializer(shown).data


def _squad(person: Person, task_id: UUID) -> Any:
    task, code = code_of(person, task_id)
    shown = {
        "task": task.pk,
        "shift": task.shift_id,
        "join_code": code.code,
        "qr_svg": qr_svg(code.code),
        "valid_until": code.valid_until,
    }
    return shapes.SquadSerializer(shown).data
