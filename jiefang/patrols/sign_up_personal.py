"""What the sign-up side keeps about people."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Func, IntegerField, Q

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.patrols.models import NoShow, Offer, SignUp, Task
from jiefang.patrols.services.following import sign_ups_leave

KEPT: Final = timedelta(days=3 * 365)
NO_SHOWS_KEPT: Final = timedelta(days=365)
WORDS_KEPT: Final = timedelta(days=90)
_BATCH: Final = 2000

_LIST: Final = Text("安排班次、提醒、记录服务时间", "To man a shift, to remind, to credit hours")
_WHO: Final = Text("说明是谁安排或取消的", "To know who arranged or ended it")
_WHY: Final = Text("告诉本人原因", "To tell the person why")
_FAIR: Final = Text("记录未到岗，并让本人提出异议", "To record who did not come, open to contest")
_SQUAD: Final = Text("临时任务由谁发起、带队", "Who put a task up, and who leads it")
_YEARS: Final = Text("班次后三年，注销后不含姓名", "Three years; nameless once erased")
_DAYS: Final = Text("班次后九十天；注销后一天内", "Ninety days; a day after erasure")
_YEAR: Final = Text("记录后一年；注销后一天内", "A year; a day after erasure")

_COLUMNS: Final = (
    ("patrols_signup", "person_id", Text("报名的班次", "Shifts signed up for"), _LIST, _YEARS,
     False),
    ("patrols_signup", "position", Text("候补的位次", "Place in the line"), _LIST, _YEARS, False),
    ("patrols_signup", "made_by_id", Text("由谁报名或安排", "Who signed up or assigned"), _WHO,
     _YEARS, False),
    ("patrols_signup", "ended_by_id", Text("由谁取消", "Who ended it"), _WHO, _YEARS, False),
    ("patrols_signup", "reason", Text("队长取消时说的话", "A captain's words on ending it"), _WHY,
     _DAYS, True),
    ("patrols_signup", "missing_at", Text("开始十分钟后未签到", "Missing after the start"),
     _LIST, _YEARS, False),
    ("patrols_offer", "to_id", Text("转给谁", "Whom a place is offered to"), _LIST, _YEARS, False),
    ("patrols_offer", "taken_by_id", Text("谁接了班", "Who took it"), _LIST, _YEARS, False),
    ("patrols_noshow", "person_id", Text("未到岗记录", "That somebody did not come"), _FAIR, _YEAR,
     False),
    ("patrols_noshow", "author_id", Text("谁记录的", "Who recorded it"), _FAIR, _YEAR, False),
    ("patrols_noshow", "reason", Text("记录的原因", "What was recorded"), _FAIR, _YEAR, True),
    ("patrols_noshow", "contest_text", Text("本人的异议", "What the person says against it"), _FAIR,
     _YEAR, True),
    ("patrols_noshow", "withdrawn_by_id", Text("谁撤回的", "Who withdrew it"), _FAIR, _YEAR, False),
    ("patrols_task", "made_by_id", Text("谁发起任务", "Who put a task up"), _SQUAD, _YEARS, False),
    ("patrols_task", "leader_id", Text("谁带队", "Who leads"), _SQUAD, _YEARS, False),
)  # fmt: skip

for _table, _column, _what, _purpose, _kept, _sealed in _COLUMNS:
    personal.field(
        _table,
        _column,
        what=_what,
        purpose=_purpose,
        basis=Basis.CONTRACT,
        retention=_kept,
        sealed=_sealed,
    )


@personal.exporter("shifts")
def _shifts(person_id: UUID) -> Any:
    rows = SignUp.objects.filter(person=person_id).select_related("shift").order_by("starts_at")
    names = ("role", "state", "position", "starts_at", "ends_at", "made_at", "reason", "missing_at")
    return [{"title": row.shift.title} | {n: getattr(row, n) for n in names} for row in rows]


@personal.exporter("no_shows")
def _no_shows(person_id: UUID) -> Any:
    names = ("reason", "recorded_at", "contest_text", "contested_at", "withdrawn_at")
    rows = NoShow.objects.filter(person=person_id).order_by("pk")
    return [{name: getattr(row, name) for name in names} for row in rows]


@personal.exporter("tasks")
def _tasks(person_id: UUID) -> Any:
    rows = Task.objects.filter(Q(made_by=person_id) | Q(leader=person_id)).order_by("pk")
    return list(rows.values("title", "starts_at", "ends_at", "taken_at"))


@personal.eraser("15 shifts")
def _forget(person_id: UUID) -> Kept | None:
    sign_ups_leave(person_id)
    NoShow.objects.filter(person=person_id).delete()
    Offer.objects.filter(to=person_id).delete()
    SignUp.objects.filter(person=person_id).update(reason="")
    Task.objects.filter(made_by=person_id).update(made_by=None)
    if not SignUp.objects.filter(person=person_id).exists():
        return None
    return Kept(
        Text("参加过哪些班次，不含姓名", "Which shifts there were, without a name"),
        Text("服务时间的依据，三年", "What hours of service rest on, for three years"),
    )


@personal.retention("shifts", Text("班次名单：三年", "Lists of shifts: three years"))
def _old(today: date) -> int:
    old = SignUp.objects.filter(ends_at__date__lt=today - KEPT).order_by("ends_at")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return SignUp.objects.filter(pk__in=ids).delete()[0]


@personal.retention("shift words", Text("取消时的话：九十天", "Words on ending a place: 90 days"))
def _words(today: date) -> int:
    size = Func(F("reason"), function="octet_length", output_field=IntegerField())
    old = SignUp.objects.filter(ends_at__date__lt=today - WORDS_KEPT).annotate(size=size)
    ids = list(old.filter(size__gt=0).values_list("pk", flat=True)[:_BATCH])
    return SignUp.objects.filter(pk__in=ids).update(reason="")


@personal.retention("no-shows", Text("未到岗记录：一年", "No-shows: a year"))
def _no_longer(today: date) -> int:
    old = NoShow.objects.filter(recorded_at__date__lt=today - NO_SHOWS_KEPT).order_by("pk")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return NoShow.objects.filter(pk__in=ids).delete()[0]


@personal.retention("tasks", Text("临时任务：三年", "Tasks: three years"))
def _done(today: date) -> int:
    old = Task.objects.filter(ends_at__date__lt=today - KEPT).order_by("ends_at")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return Task.objects.filter(pk__in=ids).delete()[0]
