"""What this app keeps about people."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Grant, Person, Session
from jiefang.accounts.selectors import person_self
from jiefang.common import personal
from jiefang.common.clock import now
from jiefang.common.personal import Basis, Kept
from jiefang.common.sealing.rotation import also_sealed
from jiefang.common.text import Text

KEPT: Final = timedelta(days=3 * 365)
INVITED_KEPT: Final = timedelta(days=365)
_BATCH: Final = 2000
ERASED_NAME: Final = "已注销人员"

_WHILE = Text(
    "账号存续期间；注销后一天内删除", "While the account exists; gone a day after erasure"
)
_CALL = Text("识别和联系本人、登录", "To know and reach the person, and to sign in")
_FIT = Text("判断能否派往现场", "To decide who may be sent to an incident")
_ASKED = Text("记录本人的同意和撤回", "To keep what the person agreed to and took back")
_NEAR = Text("由本镇街的人核实，就近安排", "To be verified in the street and placed nearby")
_RIGHTS = Text("记录谁有什么权限、由谁授予", "To know who may do what, and who gave it")
_OPEN = Text("保持登录、列出和结束登录", "To stay signed in, and to list and end sign-ins")
_YEARS = Text("权限结束后三年", "Three years after the role ended")
_SESSION = Text("登录结束或过期后一小时内", "An hour after the sign-in ends or expires")
_CONSENT, _CONTRACT, _DUTY = Basis.CONSENT, Basis.CONTRACT, Basis.DUTY

_COLUMNS: Final = (
    ("accounts_person", "phone", Text("手机号", "Phone"), _CALL, _CONTRACT, _WHILE, True),
    ("accounts_person", "phone_hash", Text("手机号的密钥摘要", "Keyed hash of the phone"), _CALL,
     _CONTRACT, _WHILE, True),
    ("accounts_person", "name", Text("姓名", "Name"), _CALL, _CONTRACT, _WHILE, True),
    ("accounts_person", "password", Text("口令的单向摘要", "One-way hash of the password"), _CALL,
     _CONTRACT, _WHILE, False),
    ("accounts_person", "birth_year", Text("出生年份", "Birth year"), _FIT, _DUTY, _WHILE, False),
    ("accounts_person", "insured_until", Text("保险有效期", "Insured until"), _FIT, _DUTY, _WHILE,
     False),
    ("accounts_person", "trained_until", Text("培训有效期", "Trained until"), _FIT, _DUTY, _WHILE,
     False),
    ("accounts_person", "language", Text("语言", "Language"), _CALL, _CONTRACT, _WHILE, False),
    ("accounts_person", "alert_consent_at", Text("接收警情的同意", "Consent to alerts"), _ASKED,
     _CONSENT, _WHILE, False),
    ("accounts_person", "position_consent_at", Text("在岗位置的同意", "Consent to position"),
     _ASKED, _CONSENT, _WHILE, False),
    ("accounts_person", "sms_consent_at", Text("短信的同意", "Consent to text messages"),
     _ASKED, _CONSENT, _WHILE, False),
    ("accounts_person", "voice_consent_at", Text("语音电话的同意", "Consent to voice calls"),
     _ASKED, _CONSENT, _WHILE, False),
    ("accounts_person", "street_code", Text("所在镇街", "Street"), _NEAR, _CONTRACT, _WHILE,
     False),
    ("accounts_person", "wished_roles", Text("想做的事", "Wished roles"), _NEAR, _CONTRACT,
     _WHILE, False),
    ("accounts_person", "verified_at", Text("核实时间", "When verified"), _NEAR, _CONTRACT,
     _WHILE, False),
    ("accounts_person", "verified_by_id", Text("核实人", "Who verified"), _NEAR, _CONTRACT,
     _WHILE, False),
    ("accounts_grant", "person_id", Text("权限", "Roles"), _RIGHTS, _DUTY, _YEARS, False),
    ("accounts_grant", "granted_by_id", Text("授予人", "Who gave a role"), _RIGHTS, _DUTY, _YEARS,
     False),
    ("accounts_grant", "confirmed_by_id", Text("确认人", "Who confirmed a role"), _RIGHTS, _DUTY,
     _YEARS, False),
    ("accounts_appointment", "person_id", Text("拟任命的人", "Who is proposed"), _RIGHTS, _DUTY,
     _YEARS, False),
    ("accounts_appointment", "asked_by_id", Text("提议人", "Who proposed"), _RIGHTS, _DUTY,
     _YEARS, False),
    ("accounts_appointment", "decided_by_id", Text("决定人", "Who decided"), _RIGHTS, _DUTY,
     _YEARS, False),
    ("accounts_token", "name", Text("机器客户端的名称", "Name of a machine client"), _RIGHTS, _DUTY,
     _YEARS, False),
    ("accounts_token", "created_by_id", Text("令牌的创建人", "Who made a token"), _RIGHTS, _DUTY,
     _YEARS, False),
    ("accounts_session", "person_id", Text("登录", "Sign-ins"), _OPEN, _CONTRACT, _SESSION, False),
    ("accounts_session", "address", Text("登录时的网络地址", "Network address of a sign-in"), _OPEN,
     _CONTRACT, _SESSION, False),
    ("accounts_session", "client", Text("浏览器和系统的名称", "Names of browser and system"), _OPEN,
     _CONTRACT, _SESSION, False),
    ("accounts_session", "device_hash", Text("浏览器标记的摘要", "Digest of a browser's mark"),
     _OPEN, _CONTRACT, _SESSION, False),
    ("accounts_session", "data", Text("登录的内容", "Contents of a sign-in"), _OPEN,
     _CONTRACT, _SESSION, True),
)  # fmt: skip

for _table, _column, _what, _purpose, _basis, _kept, _sealed in _COLUMNS:
    personal.field(
        _table, _column, what=_what, purpose=_purpose, basis=_basis, retention=_kept, sealed=_sealed
    )

also_sealed("accounts_session", "data")


@personal.exporter("person")
def _person(person_id: UUID) -> Any:
    person = Person.objects.get(pk=person_id)
    names: tuple[str, ...] = (
        "alert_consent_at", "position_consent_at", "sms_consent_at", "voice_consent_at",
        "insured_until", "trained_until", "street_code", "wished_roles", "verified_at",
    )  # fmt: skip
    more_names = ("sms_consent_at", "voice_consent_at", "street_code", "wished_roles")
    more = {name: getattr(person, name) for name in (*names, *more_names, "created_at")}
    return person_self(person) | more


@personal.exporter("roles")
def _roles(person_id: UUID) -> Any:
    names = ("role", "area_code", "unit_id", "team_id", "granted_at", "expires_at")
    return list(Grant.objects.filter(person=person_id).order_by("granted_at").values(*names))


@personal.exporter("sign_ins")
def _sign_ins(person_id: UUID) -> Any:
    names = ("started_at", "active_at", "ends_at", "address", "client")
    return list(Session.objects.filter(person=person_id).values(*names))


@personal.eraser("80 grants")
def _end_grants(person_id: UUID) -> Kept | None:
    Grant.objects.filter(person=person_id).valid_at(now()).update(expires_at=now())
    if not Grant.objects.filter(person=person_id).exists():
        return None
    return Kept(
        Text("曾有的权限，不含姓名", "The roles that there were, without a name"),
        Text("须能说明谁曾有何权限，三年", "It must be known who could do what, for three years"),
    )


@personal.eraser("90 person")
def _forget(person_id: UUID) -> Kept:
    Session.objects.filter(person=person_id).delete()
    person = Person.objects.select_for_update().get(pk=person_id)
    person.phone, person.name, person.status = "", ERASED_NAME, PersonStatus.LEFT
    person.birth_year = person.insured_until = person.trained_until = None
    person.alert_consent_at = person.position_consent_at = None
    person.sms_consent_at = person.voice_consent_at = None
    person.street_code, person.wished_roles = "", []
    person.verified_at = person.verified_by = None
    person.sms_consent_at = person.voice_consent_at = None
    person.street_code, person.wished_roles = "", []
    person.set_unusable_password()
    person.save()
    return Kept(
        Text("一个编号，不含姓名和手机号", "A number, without name or phone"),
        Text(
            "记录里的“某人”须能对上同一人", "So that records still speak of one and the same person"
        ),
    )


@personal.retention("grants", Text("权限：结束后三年", "Roles: three years after they ended"))
def _old(today: date) -> int:
    old = Grant.objects.filter(expires_at__date__lt=today - KEPT).order_by("expires_at")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return Grant.objects.filter(pk__in=ids).delete()[0]


@personal.retention(
    "invited",
    Text(
        "被名册邀请、一年内没有本人登记的人",
        "People who were invited by a roster and did not register within a year",
    ),
)
def _never_came(today: date) -> int:
    waiting = Person.objects.filter(status=PersonStatus.INVITED)
    old = waiting.filter(created_at__date__lt=today - INVITED_KEPT).order_by("pk")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    Person.objects.filter(pk__in=ids, status=PersonStatus.INVITED).delete()
    return len(ids)
