"""What this app keeps about people: who was nominated by whom, and who has which honour."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.clock import now
from jiefang.common.personal import Basis, Kept
from jiefang.common.sealing.rotation import also_sealed
from jiefang.common.text import Text
from jiefang.honours.constants import KEPT_DAYS, NOMINATION_YEARS, OPEN_STATES
from jiefang.honours.models import (
    Award,
    Batch,
    BatchFile,
    Definition,
    Endorsement,
    Nomination,
    Objection,
    Recusal,
    Season,
    Seat,
    Vote,
)

_WHY: Final = Text("评选和公示荣誉", "To choose and announce who is honoured")
_PROOF: Final = Text("证明荣誉和核验证书", "To prove an honour and verify its certificate")
_YEARS: Final = Text("评选年度结束后三年", "Three years after the year of the season")
_GOOD: Final = Text(
    "荣誉有效期间，注销时删除姓名", "While the honour stands; no name after an erasure"
)
_DAYS: Final = Text("制作后七天", "Seven days after printing")
_C, _D = Basis.CONTRACT, Basis.DUTY

_COLUMNS: Final = (
    ("honours_nomination", "person_id", Text("被推荐人", "Who is nominated"), _C, _YEARS, False),
    ("honours_nomination", "nominator_id", Text("推荐人", "Who nominated"), _C, _YEARS, False),
    ("honours_nomination", "reason", Text("推荐理由", "Why somebody is nominated"), _C, _YEARS,
     True),
    ("honours_nomination", "facts", Text("入选的依据", "What the record says of a candidate"), _C,
     _YEARS, False),
    ("honours_nomination", "publish", Text("是否同意公开姓名", "Consent to the name in public"), _C,
     _YEARS, False),
    ("honours_nomination", "restored_by_id", Text("改变原决定的人", "Who changed a decision"), _D,
     _YEARS, False),
    ("honours_endorsement", "person_id", Text("附议人", "Who seconded"), _C, _YEARS, False),
    ("honours_recusal", "person_id", Text("回避的评委", "Who stood aside"), _D, _YEARS, False),
    ("honours_recusal", "reason", Text("回避理由", "Why somebody stood aside"), _D, _YEARS, True),
    ("honours_vote", "person_id", Text("已投票的评委", "Who has voted"), _D, _YEARS, False),
    ("honours_objection", "person_id", Text("异议人", "Who objected"), _D, _YEARS, False),
    ("honours_objection", "words", Text("异议内容", "What somebody objected"), _D, _YEARS, True),
    ("honours_objection", "answer", Text("对异议的答复", "The answer to an objection"), _D, _YEARS,
     True),
    ("honours_objection", "decided_by_id", Text("核查异议的人", "Who decided an objection"), _D,
     _YEARS, False),
    ("honours_seat", "person_id", Text("评委", "Member of a committee"), _D, _YEARS, False),
    ("honours_award", "person_id", Text("获得荣誉的人", "Who has an honour"), _C, _GOOD, False),
    ("honours_award", "name", Text("证书上的姓名", "The name on a certificate"), _C, _GOOD, True),
    ("honours_award", "citation", Text("证书上的事迹", "The citation on a certificate"), _C, _GOOD,
     True),
    ("honours_award", "revoked_reason", Text("撤销荣誉的理由", "Why an honour was revoked"), _D,
     _GOOD, True),
    ("honours_award", "decided_by_id", Text("授予荣誉的人", "Who gave an honour"), _D, _GOOD,
     False),
    ("honours_award", "revoked_by_id", Text("撤销荣誉的人", "Who revoked an honour"), _D, _GOOD,
     False),
    ("honours_definition", "made_by_id", Text("设立荣誉的人", "Who set up an honour"), _D, _GOOD,
     False),
    ("honours_season", "made_by_id", Text("开启评选的人", "Who opened a season"), _D, _GOOD, False),
    ("honours_batch", "asked_by_id", Text("制作证书的人", "Who had certificates printed"), _D,
     _DAYS, False),
    ("honours_batchfile", "body", Text("制作好的证书", "A printed certificate"), _C, _DAYS, True),
)  # fmt: skip

for _table, _column, _what, _basis, _kept, _sealed in _COLUMNS:
    personal.field(
        _table,
        _column,
        what=_what,
        purpose=_PROOF if _table in ("honours_award", "honours_batchfile") else _WHY,
        basis=_basis,
        retention=_kept,
        sealed=_sealed,
    )

also_sealed("honours_batchfile", "body")


@personal.exporter("honours")
def _honours(person_id: UUID) -> Any:
    awards = Award.objects.filter(person=person_id).order_by("pk")
    names = ("number", "honour", "citation", "issued_on", "publish", "revoked_at")
    nominated = Nomination.objects.filter(person=person_id).order_by("pk")
    made = Nomination.objects.filter(nominator=person_id).order_by("pk")
    objections = Objection.objects.filter(person=person_id).order_by("pk")
    return {
        "awards": [{name: getattr(row, name) for name in names} for row in awards],
        "nominated": [{"state": row.state, "facts": row.facts} for row in nominated],
        "nominations_made": [{"reason": row.reason, "state": row.state} for row in made],
        "objections": [{"words": row.words, "answer": row.answer} for row in objections],
    }


@personal.eraser("20 honours")
def _forget(person_id: UUID) -> Kept | None:
    """The name goes from certificates; what others decided stays without names."""
    mine = Nomination.objects.filter(person=person_id)
    mine.filter(state__in=OPEN_STATES).update(state="withdrawn", decided_at=now())
    mine.update(person=None, publish=False, facts=[], reason="")
    Nomination.objects.filter(nominator=person_id).update(nominator=None, reason="")
    BatchFile.objects.filter(award__person=person_id).delete()
    awards = Award.objects.filter(person=person_id)
    kept = awards.update(
        person=None, name="", citation="", revoked_reason="", publish=False, erased_at=now()
    )
    Objection.objects.filter(person=person_id).update(person=None, words="", answer="")
    for model, column in _BY:
        model._default_manager.filter(**{column: person_id}).update(**{column: None})
    Seat.objects.filter(person=person_id).delete()
    if not kept:
        return None
    return Kept(
        Text("荣誉证书的编号，不含姓名", "Numbers of certificates, without a name"),
        Text("防止有人冒用", "So that nobody else uses them"),
    )


_BY: Final = (
    (Award, "decided_by"),
    (Award, "revoked_by"),
    (Nomination, "restored_by"),
    (Objection, "decided_by"),
    (Endorsement, "person"),
    (Recusal, "person"),
    (Vote, "person"),
    (Definition, "made_by"),
    (Season, "made_by"),
    (Batch, "asked_by"),
)


@personal.retention("honours batches", _DAYS)
def _printed(today: date) -> int:
    old = Batch.objects.filter(asked_at__date__lt=today - timedelta(days=KEPT_DAYS))
    ids = list(old.values_list("pk", flat=True)[:100])
    return Batch.objects.filter(pk__in=ids).delete()[0] if ids else 0


@personal.retention("honours nominations", _YEARS)
def _nominations(today: date) -> int:
    over = Nomination.objects.filter(season__year__lt=today.year - NOMINATION_YEARS)
    ids = list(over.exclude(state__in=OPEN_STATES).values_list("pk", flat=True)[:500])
    return Nomination.objects.filter(pk__in=ids).delete()[0] if ids else 0
