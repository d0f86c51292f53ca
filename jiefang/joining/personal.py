"""What this app keeps about people."""

from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.joining.models import Consent, Record, Registration

_PROVE: Final = Text("登记时确认号码属于本人", "To know that a number belongs to who registers")
_VERIFY: Final = Text("核实登记", "To verify a registration")
_AGREED: Final = Text("证明同意了什么、何时撤回", "To prove what was agreed to and taken back")
_FIT: Final = Text("判断能否派往现场", "To decide who may be sent to an incident")
_HOUR: Final = Text("一小时后，或登记提交时", "An hour, or until the registration is sent")
_WHILE: Final = Text(
    "账号存续期间；注销后一天内删除", "While the account exists; gone a day after erasure"
)
_CONSENT, _CONTRACT, _DUTY = Basis.CONSENT, Basis.CONTRACT, Basis.DUTY

_COLUMNS: Final = (
    ("joining_ticket", "phone", Text("登记中的手机号", "Number that registers"), _PROVE,
     _CONTRACT, _HOUR, True),
    ("joining_ticket", "guardian_phone", Text("监护人手机号", "Guardian's number"), _PROVE,
     _CONSENT, _HOUR, True),
    ("joining_registration", "person_id", Text("登记", "Registrations"), _VERIFY, _CONTRACT,
     _WHILE, False),
    ("joining_registration", "guardian_name", Text("监护人姓名", "Guardian's name"), _VERIFY,
     _CONSENT, _WHILE, True),
    ("joining_registration", "guardian_phone", Text("监护人手机号", "Guardian's number"), _VERIFY,
     _CONSENT, _WHILE, True),
    ("joining_registration", "question", Text("核实时的提问", "What was asked"), _VERIFY,
     _CONTRACT, _WHILE, True),
    ("joining_registration", "answer", Text("对提问的回答", "What was answered"), _VERIFY,
     _CONTRACT, _WHILE, True),
    ("joining_registration", "reason", Text("未通过的原因", "Reason of a refusal"), _VERIFY,
     _CONTRACT, _WHILE, True),
    ("joining_registration", "decided_by_id", Text("核实人", "Who verified"), _VERIFY, _CONTRACT,
     _WHILE, False),
    ("joining_consent", "person_id", Text("同意记录", "Consents"), _AGREED, _CONSENT, _WHILE,
     False),
    ("joining_record", "person_id", Text("保险和培训记录", "Insurance and training"), _FIT, _DUTY,
     _WHILE, False),
    ("joining_record", "number", Text("保单号、证书号", "Number of policy or certificate"), _FIT,
     _DUTY, _WHILE, True),
    ("joining_record", "entered_by_id", Text("录入人", "Who entered it"), _FIT, _DUTY, _WHILE,
     False),
    ("joining_record", "void_reason", Text("作废原因", "Why it is void"), _FIT, _DUTY, _WHILE,
     True),
)  # fmt: skip

for _table, _column, _what, _purpose, _basis, _kept, _sealed in _COLUMNS:
    personal.field(
        _table, _column, what=_what, purpose=_purpose, basis=_basis, retention=_kept, sealed=_sealed
    )


@personal.exporter("registrations")
def _registrations(person_id: UUID) -> Any:
    names = ("state", "applied_at", "decided_at", "question", "answer", "reason")
    more = ("guardian_name", "guardian_phone")
    rows = Registration.objects.filter(person=person_id).order_by("pk")
    return [{name: getattr(row, name) for name in (*names, *more)} for row in rows]


@personal.exporter("consents")
def _consents(person_id: UUID) -> Any:
    rows = Consent.objects.filter(person=person_id).order_by("pk")
    names = ("kind", "text__version", "text__zh", "text__en", "language", "given_at")
    return list(rows.values(*names, "withdrawn_at"))


@personal.exporter("papers")
def _papers(person_id: UUID) -> Any:
    names = ("kind", "issuer", "number", "valid_from", "valid_until", "entered_at", "voided_at")
    rows = Record.objects.filter(person=person_id).order_by("pk")
    return [{name: getattr(row, name) for name in names} for row in rows]


@personal.eraser("20 joining")
def _forget(person_id: UUID) -> Kept | None:
    for model in (Registration, Consent, Record):
        model._default_manager.filter(person=person_id).delete()
    return None
