"""What this app keeps about people."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.teams.models import Certificate, Membership, Reminder
from jiefang.teams.services.leaving import memberships_end

KEPT: Final = timedelta(days=3 * 365)
REMINDED: Final = timedelta(days=365)
_BATCH: Final = 2000
_PART: Final = Text("组织队伍、安排巡逻", "To run a team and plan its patrols")
_FIT: Final = Text("判断能否承担需要资格的岗位", "To know who may take a place that needs papers")
_TELL: Final = Text("每次到期只提醒一次", "To remind of each expiry once")
_YEARS: Final = Text(
    "离队后三年；注销后一天内删除", "Three years after leaving; gone a day after erasure"
)
_WHILE: Final = Text(
    "账号存续期间；注销后一天内删除", "While the account exists; gone a day after erasure"
)
_YEAR: Final = Text("一年", "A year")
_CONTRACT, _DUTY = Basis.CONTRACT, Basis.DUTY

_COLUMNS: Final = (
    ("teams_membership", "person_id", Text("所在队伍", "Teams"), _PART, _CONTRACT, _YEARS, False),
    ("teams_membership", "rank", Text("在队伍里的职务", "Rank in a team"), _PART, _CONTRACT,
     _YEARS, False),
    ("teams_membership", "roles", Text("在队伍里的角色", "Roles in a team"), _PART, _CONTRACT,
     _YEARS, False),
    ("teams_membership", "status", Text("在队状态", "Standing in a team"), _PART, _CONTRACT,
     _YEARS, False),
    ("teams_membership", "mentor_id", Text("带教人", "Mentor"), _PART, _CONTRACT, _YEARS, False),
    ("teams_membership", "alerts_on", Text("是否随队接收呼叫", "Choice of alerts"), _PART,
     Basis.CONSENT, _YEARS, False),
    ("teams_certificate", "person_id", Text("证书", "Certificates"), _FIT, _DUTY, _WHILE, False),
    ("teams_certificate", "number", Text("证书编号", "Number of a certificate"), _FIT, _DUTY,
     _WHILE, True),
    ("teams_certificate", "entered_by_id", Text("证书录入人", "Who entered a certificate"), _FIT,
     _DUTY, _WHILE, False),
    ("teams_reminder", "person_id", Text("到期提醒", "Reminders of expiry"), _TELL, _CONTRACT,
     _YEAR, False),
)  # fmt: skip

for _table, _column, _what, _purpose, _basis, _kept, _sealed in _COLUMNS:
    personal.field(
        _table, _column, what=_what, purpose=_purpose, basis=_basis, retention=_kept, sealed=_sealed
    )


@personal.exporter("teams")
def _teams(person_id: UUID) -> Any:
    names = ("team__name", "rank", "roles", "status", "alerts_on", "joined_on", "trial_ends_on")
    rows = Membership.objects.filter(person=person_id).order_by("pk")
    return list(rows.values(*names, "left_at"))


@personal.exporter("certificates")
def _certificates(person_id: UUID) -> Any:
    names = ("kind", "number", "issued_on", "expires_on", "entered_at")
    rows = Certificate.objects.filter(person=person_id).order_by("pk")
    return [{name: getattr(row, name) for name in names} for row in rows]


@personal.eraser("20 teams")
def _forget(person_id: UUID) -> Kept | None:
    memberships_end(person_id)
    for model in (Membership, Certificate, Reminder):
        model._default_manager.filter(person=person_id).delete()
    return None


@personal.retention("teams", Text("离队后三年", "Three years after leaving a team"))
def _old(today: date) -> int:
    old = Membership.objects.filter(left_at__date__lt=today - KEPT).order_by("left_at")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return Membership.objects.filter(pk__in=ids).delete()[0]


@personal.retention("team reminders", Text("到期提醒：一年", "Reminders of expiry: a year"))
def _reminders(today: date) -> int:
    old = Reminder.objects.filter(sent_at__date__lt=today - REMINDED).order_by("sent_at")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return Reminder.objects.filter(pk__in=ids).delete()[0]
