"""Tasks without a plan: put up by one, led by whoever takes it first, joined by others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from jiefang.accounts.permissions import covers
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden
from jiefang.common.people import Person
from jiefang.geography.coordinates import Point
from jiefang.geography.selectors import area_names
from jiefang.outbox.services import publish
from jiefang.patrols import sign_up_refusals as refusals
from jiefang.patrols.constants import (
    HOUR,
    LOCAL,
    ROLES,
    TASK_AHEAD_MOST,
    TASK_LONGEST,
    TaskState,
)
from jiefang.patrols.events import TaskChanged
from jiefang.patrols.joining_codes import is_code_of, tidy
from jiefang.patrols.models import Shift, ShiftNeed, SignUp, Task
from jiefang.patrols.selectors.fitness import facts_of
from jiefang.patrols.selectors.squads import task_run, task_seen
from jiefang.patrols.services.booking import hold, place_give
from jiefang.patrols.services.following import sign_ups_end
from jiefang.patrols.services.holding import person_hold
from jiefang.patrols.services.leading import shift_call_off
from jiefang.teams.fitness import against
from jiefang.teams.selectors import team_scopes, teams_led, teams_of

_ROLE = ROLES.PATROL
_DISTRICT = 6


@dataclass(frozen=True)
class Wanted:
    """What is to be done; times aware, ``people``: with the leader."""

    title: str
    area_code: str
    location: Point
    starts_at: datetime
    ends_at: datetime
    people: int


@transaction.atomic
def task_put_up(*, actor: Person, wanted: Wanted) -> Task:
    """Put a task up for whoever takes it first.

    For those who lead a team of the district or organise the area; raises Forbidden for others,
    Invalid for times or areas that make no sense.
    """
    _refuse_times(wanted)
    if wanted.area_code not in area_names({wanted.area_code}):
        raise refusals.no_such_area()
    if not _may_put_up(actor, wanted.area_code):
        raise Forbidden
    task = Task.objects.create(
        title=wanted.title,
        area_code=wanted.area_code,
        district_code=wanted.area_code[:_DISTRICT],
        longitude=wanted.location.lon,
        latitude=wanted.location.lat,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        people=wanted.people,
        made_by=actor,
    )
    _publish(task, actor, "put_up")
    return task


@transaction.atomic
def task_take(*, actor: Person, task_id: UUID) -> Task:
    """Lead the squad of a task: a shift of one's own team begins, and others may join.

    Of several at once one leads: a conditional update decides. Raises NotFound,
    ``conflict.task_taken``, ``task_gone`` and those of ``booking.place_give``.
    """
    seen = task_seen(actor, task_id)
    person_hold(actor.pk)
    team_id = _team_of_leader(actor, seen)
    _win(seen, actor)
    task = Task.objects.get(pk=seen.pk)
    shift = _shift_of(task, team_id, actor)
    place_give(hold(actor.pk, shift.pk), actor, _ROLE, by=actor, waits=False)
    Task.objects.filter(pk=task.pk).update(shift=shift)
    task.shift = shift
    _publish(task, actor, "taken")
    return task


@transaction.atomic
def task_join(*, actor: Person, code: str) -> SignUp:
    """Join the squad whose leader shows this code; a member of any team may.

    Raises ``conflict.join_code`` for a code of no squad or of another minute, ``conflict.full`` and
    those of ``booking.place_give``.
    """
    task = _task_of(tidy(code))
    if task is None or task.shift_id is None:
        raise refusals.wrong_code()
    held = hold(actor.pk, task.shift_id)
    teams = teams_of(actor.pk)
    row = place_give(held, actor, _ROLE, by=actor, waits=False, teams=teams)
    _publish(task, actor, "joined")
    return row


@transaction.atomic
def task_withdraw(*, actor: Person, task_id: UUID) -> None:
    """Take a task back, and end its shift when somebody leads it. Raises NotFound, Forbidden."""
    task = task_run(actor, task_id)
    if task.state == TaskState.WITHDRAWN:
        raise refusals.task_gone()
    if task.shift_id is not None:
        sign_ups_end(task.shift_id, actor=actor)
        shift_call_off(task.shift_id)
    as_read = Task.objects.filter(pk=task.pk, state=task.state)
    if not as_read.update(state=TaskState.WITHDRAWN, leader=None, taken_at=None):
        raise refusals.moved_on()
    _publish(task, actor, "withdrawn")


def _win(task: Task, actor: Person) -> None:
    waiting = Task.objects.filter(pk=task.pk, state=TaskState.OPEN, ends_at__gt=Now())
    if waiting.update(state=TaskState.TAKEN, leader=actor, taken_at=Now()):
        return
    lost = Task.objects.filter(pk=task.pk, state=TaskState.TAKEN).exists()
    raise refusals.task_taken() if lost else refusals.task_gone()


def _team_of_leader(actor: Person, task: Task) -> UUID:
    """The first of the own teams in which one is fit; who is fit in none is refused later on."""
    facts = facts_of(actor.pk, teams_of(actor.pk))
    on = task.starts_at.astimezone(LOCAL).date()
    fit = [each.team_id for each in facts if not against(each, on=on, role=_ROLE)]
    return fit[0] if fit else facts[0].team_id


def _shift_of(task: Task, team_id: UUID, actor: Person) -> Shift:
    wanted = {"minimum": 1, "target": 1, "maximum": task.people}
    shift = Shift.objects.create(
        team_id=team_id,
        title=task.title,
        area_code=task.area_code,
        district_code=task.district_code,
        starts_at=task.starts_at,
        ends_at=task.ends_at,
        longitude=task.longitude,
        latitude=task.latitude,
        cancel_hours=0,
        cancel_until=task.ends_at,
        created_by=actor,
        **wanted,
    )
    ShiftNeed.objects.create(shift=shift, role=_ROLE, usual_maximum=task.people, **wanted)
    return shift


def _task_of(code: str) -> Task | None:
    """The squad that this code joins now. There are few at a time, so each is tried."""
    going = Task.objects.to_be_done().filter(state=TaskState.TAKEN)
    moment = now()
    found = [task for task in going if is_code_of(task.pk, code, moment)]
    return found[0] if len(found) == 1 else None


def _may_put_up(actor: Person, area_code: str) -> bool:
    if covers(team_scopes(actor).areas, area_code):
        return True
    return teams_led(actor).filter(area_code__startswith=area_code[:_DISTRICT]).exists()


def _refuse_times(wanted: Wanted) -> None:
    moment = now()
    if wanted.ends_at <= max(moment, wanted.starts_at):
        raise refusals.bad_time("ends_at", "早于开始或已经过去。", "Before the start, or past.")
    if wanted.ends_at - wanted.starts_at > TASK_LONGEST:
        raise refusals.bad_time("ends_at", "一次最长 12 小时。", "Twelve hours at the most.")
    if not moment - HOUR <= wanted.starts_at <= moment + TASK_AHEAD_MOST:
        raise refusals.bad_time(
            "starts_at", "请填写现在到两周内的时间。", "Between now and two weeks from now."
        )


def _publish(task: Task, actor: Person, what: str) -> None:
    publish(TaskChanged(task.pk, what), actor_id=actor.pk, area_code=task.area_code)
