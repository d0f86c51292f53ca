"""What this app keeps about people: who did a good deed, and who had a part in its case file."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from dateutil.relativedelta import relativedelta

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.sealing.rotation import also_sealed
from jiefang.common.text import Text
from jiefang.deeds.constants import ENDED, KEPT_YEARS
from jiefang.deeds.models import Deed, Evidence, Objection, Witness

_WHY: Final = Text(
    "办理见义勇为的确认、奖励和保障", "To recognise, reward and protect good samaritans"
)
_KEPT: Final = Text("办结后十年", "Ten years after the file is closed")
_RULES: Final = Text("长期保存", "For good")
_BATCH: Final = 200
_BY: Final = Text("案卷的经办人", "Who wrote a row of a case file")

_COLUMNS: Final[dict[str, dict[str, tuple[Text, bool]]]] = {
    "deeds_deed": {
        "doer_id": (Text("见义勇为行为人", "Who did the good deed"), False),
        "doer_name": (Text("行为人姓名", "The doer's name"), True),
        "doer_phone": (Text("行为人电话", "The doer's phone"), True),
        "applicant_id": (Text("申请人、举荐人", "Who told of it"), False),
        "handler_id": (Text("经办人", "Who handles the file"), False),
        "decided_by_id": (Text("记录决定的人", "Who wrote the decision down"), False),
        "publish_consent": (Text("是否同意公开姓名", "Consent to a published name"), False),
        "place": (Text("行为发生的地点", "Where it happened"), True),
        "story": (Text("事情经过", "What happened"), True),
        "notice_text": (Text("公示文字", "The words of the notice"), True),
    },
    "deeds_movement": {
        "by_id": (_BY, False), "note": (Text("办理记录", "Notes of the handling"), True),
    },
    "deeds_pausing": {"by_id": (_BY, False)},
    "deeds_evidence": {
        "by_id": (_BY, False), "title": (Text("证据说明", "What a piece of evidence is"), True),
        "body": (Text("证据照片", "Pictures of evidence"), True),
    },
    "deeds_witness": {
        "by_id": (_BY, False),
        "name": (Text("证人姓名", "A witness's name"), True),
        "phone": (Text("证人电话", "A witness's phone"), True),
        "statement": (Text("证言", "What a witness says"), True),
        "consented_at": (Text("证人同意的时间", "When a witness consented"), False),
    },
    "deeds_seat": {
        "by_id": (_BY, False), "person_id": (Text("评定委员", "Members of a committee"), False),
        "reason": (Text("表决或回避的理由", "Why somebody voted so or stepped back"), True),
    },
    "deeds_decision": {
        "by_id": (_BY, False), "grounds": (Text("决定的理由", "The grounds of a decision"), True),
    },
    "deeds_objection": {
        "by_id": (Text("提出异议的人", "Who objected"), False),
        "text": (Text("异议", "An objection"), True),
        "answer": (Text("对异议的答复", "The answer to an objection"), True),
        "settled_by_id": (_BY, False),
    },
    "deeds_review": {
        "by_id": (Text("申请复核的人", "Who asked for a review"), False),
        "text": (Text("复核申请", "Why a review was asked for"), True),
        "answer": (Text("复核答复", "The answer to a review"), True),
        "decided_by_id": (_BY, False),
    },
    "deeds_award": {"by_id": (_BY, False)},
    "deeds_payment": {
        "by_id": (_BY, False), "reference": (Text("支付凭证", "Where a payment is recorded"), True),
    },
    "deeds_care": {
        "by_id": (_BY, False), "done_by_id": (_BY, False),
        "note": (Text("帮扶事项", "Care afterwards"), True),
        "result": (Text("帮扶结果", "What came of care"), True),
    },
}  # fmt: skip

for _table, _columns in _COLUMNS.items():
    for _column, (_what, _sealed) in _columns.items():
        personal.field(
            _table, _column, what=_what, purpose=_WHY, basis=Basis.DUTY, retention=_KEPT,
            sealed=_sealed,
        )  # fmt: skip
personal.field(
    "deeds_ruleversion", "confirmed_by_id", what=Text("确认规则的人", "Who confirmed a rule"),
    purpose=_WHY, basis=Basis.DUTY, retention=_RULES,
)  # fmt: skip

also_sealed("deeds_evidence", "body")


@personal.exporter("deeds")
def _deeds(person_id: UUID) -> Any:
    names = ("number", "state", "origin", "happened_on", "filed_on")
    own = Deed.objects.filter(applicant=person_id) | Deed.objects.filter(doer=person_id)
    return [
        {name: getattr(row, name) for name in names}
        | ({"place": row.place, "story": row.story} if row.applicant_id == person_id else {})
        for row in own.order_by("pk")
    ]


@personal.exporter("deed_objections")
def _objections(person_id: UUID) -> Any:
    rows = Objection.objects.filter(by=person_id).order_by("pk")
    return [{name: getattr(row, name) for name in ("text", "answer", "at")} for row in rows]


@personal.eraser("22 deeds")
def _forget(person_id: UUID) -> Kept | None:
    """Of an unfinished application that one made about another nothing but the name goes."""
    Objection.objects.filter(by=person_id).update(by=None)
    Evidence.objects.filter(by=person_id).update(by=None)
    Witness.objects.filter(by=person_id).update(by=None)
    told = Deed.objects.filter(applicant=person_id).update(applicant=None)
    did = list(Deed.objects.filter(doer=person_id))
    for deed in did:
        deed.doer, deed.doer_name, deed.doer_phone, deed.publish_consent = None, "", "", False
        deed.save(update_fields=["doer", "doer_name", "doer_phone", "publish_consent"])
    if not told and not did:
        return None
    return Kept(
        Text(
            "见义勇为案卷，不含您的姓名和电话", "Case files of good deeds, without name and phone"
        ),
        Text("依法办理确认和奖励，须留存案卷", "Recognition and awards must be accounted for"),
    )


@personal.retention("deeds", _KEPT)
def _old(today: date) -> int:
    over = today - relativedelta(years=KEPT_YEARS)
    old = Deed.objects.filter(state__in=ENDED, state_on__lt=over)
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return Deed.objects.filter(pk__in=ids).delete()[0] if ids else 0
