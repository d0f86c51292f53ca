"""What this app keeps about people."""

from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.clock import now
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.joining.models import Consent, Record, Registration

_JOIN: Final = Text("核实报名", "To verify who joins")
_CHILD: Final = Text("监护人同意未成年人报名", "So that a guardian agrees for a child")
_PROOF: Final = Text("证明同意了什么、何时撤回", "To prove what was agreed to and taken back")
_COVER: Final = Text("证明有保险、受过培训", "To prove cover and training")
_WHILE: Final = Text("账号存续期间；注销后一天内删除", "While the account exists; gone when erased")
_YEARS: Final = Text("撤回后三年，注销后不含姓名", "Three years after withdrawal; nameless")
_HOUR: Final = Text("一小时", "An hour")
_CONSENT, _DUTY = Basis.CONSENT, Basis.DUTY

_COLUMNS: Final = (
    (
        "joining_ticket",
        "phone",
        Text("报名的手机号", "Phone"),
        _JOIN,
        _CONSENT,
        _HOUR,
        True,
    ),
    (
        "joining_ticket",
        "guardian_phone",
        Text("监护人手机号", "Guardian's phone"),
        _CHILD,
        _CONSENT,
        _HOUR,
        True,
    ),
    (
        "joining_registration",
        "person_id",
        Text("报名", "Joining"),
        _JOIN,
        _CONSENT,
        _WHILE,
        False,
    ),
    (
        "joining_registration",
        "guardian_name",
        Text("监护人姓名", "Guardian"),
        _CHILD,
        _CONSENT,
        _WHILE,
        True,
    ),
    (
        "joining_registration",
        "guardian_phone",
        Text("监护人手机号", "Guardian's phone"),
        _CHILD,
        _CONSENT,
        _WHILE,
        True,
    ),
    (
        "joining_registration",
        "question",
        Text("提问", "Question"),
        _JOIN,
        _CONSENT,
        _WHILE,
        True,
    ),
    (
        "joining_registration",
        "answer",
        Text("您的回答", "Answer"),
        _JOIN,
        _CONSENT,
        _WHILE,
        True,
    ),
    (
        "joining_registration",
        "reason",
        Text("核实结果的理由", "Reason of the decision"),
        _JOIN,
        _CONSENT,
        _WHILE,
        True,
    ),
    (
        "joining_registration",
        "decided_by_id",
        Text("谁核实的", "Who decided"),
        _JOIN,
        _DUTY,
        _WHILE,
        False,
    ),
    (
        "joining_consent",
        "person_id",
        Text("同意", "Consents"),
        _PROOF,
        _DUTY,
        _YEARS,
        False,
    ),
    (
        "joining_consent",
        "text_id",
        Text("同意的文本", "Which text"),
        _PROOF,
        _DUTY,
        _YEARS,
        False,
    ),
    (
        "joining_record",
        "person_id",
        Text("保险和培训", "Cover and training"),
        _COVER,
        _DUTY,
        _WHILE,
        False,
    ),
    (
        "joining_record",
        "number",
        Text("保单或证书编号", "Policy or certificate"),
        _COVER,
        _DUTY,
        _WHILE,
        True,
    ),
    (
        "joining_record",
        "entered_by_id",
        Text("谁登记的", "Who entered it"),
        _COVER,
        _DUTY,
        _WHILE,
        False,
    ),
    (
        "joining_record",
        "void_reason",
        Text("作废理由", "Why it was voided"),
        _COVER,
        _DUTY,
        _WHILE,
        True,
    ),
)

for _table, _column, _what, _purpose, _basis, _kept, _sealed in _COLUMNS:
    personal.field(
        _table, _column, what=_what, purpose=_purpose, basis=_basis, retention=_kept, sealed=_sealed
    )


@personal.exporter("consents")
def _consents(person_id: UUID) -> Any:
    rows = Consent.objects.filter(person=person_id).order_by("given_at")
    return list(rows.values("kind", "text__version", "given_at", "withdrawn_at"))


@personal.exporter("records")
def _records(person_id: UUID) -> Any:
    names = ("kind", "issuer", "number", "valid_from", "valid_until")
    rows = Record.objects.filter(person=person_id).order_by("pk")
    return [{name: getattr(row, name) for name in names} for row in rows]


@personal.eraser("30 joining")
def _forget(person_id: UUID) -> Kept | None:
    Registration.objects.filter(person=person_id).delete()
    Record.objects.filter(person=person_id).delete()
    consents = Consent.objects.filter(person=person_id)
    consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=now())
    if not consents.exists():
        return None
    return Kept(
        Text("同意过哪一版文本，不含姓名", "Which texts were agreed to, without a name"),
        Text("须能证明曾取得同意，三年", "That there was consent must be provable, three years"),
    )
