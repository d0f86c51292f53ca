"""Telling people about a case file: without a name, a place or what happened."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from jiefang.accounts.constants import Role
from jiefang.accounts.selectors import people_in_charge
from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.deeds.constants import Move
from jiefang.deeds.models import Deed
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append

_SAID: Final = {
    Move.ACCEPT: Text("案卷 {number} 已受理。", "Case file {number} was accepted."),
    Move.LACK: Text("案卷 {number} 还缺材料，请补正。", "Case file {number} lacks papers."),
    Move.REFUSE: Text("案卷 {number} 不予受理，理由见案卷。",
                      "Case file {number} was not accepted; the file says why."),
    Move.EXTEND: Text("案卷 {number} 情况复杂，办理期限已延长。",
                      "Case file {number} is complex: its period was extended."),
    Move.NOTIFY: Text("案卷 {number} 开始公示。", "The public notice of case file {number} runs."),
    Move.CONFIRM: Text("案卷 {number} 已确认为见义勇为。",
                       "Case file {number}: recognised as a good-samaritan act."),
    Move.WAIVE: Text("案卷 {number} 已确认为见义勇为，不公示。",
                     "Case file {number}: recognised, without a public notice."),
    Move.REJECT: Text("案卷 {number} 不予确认，可在期限内申请复核。",
                      "Case file {number} was not recognised; you may ask for a review."),
    Move.KEEP_YES: Text("案卷 {number} 复核后维持原决定。",
                        "The review of {number} kept the decision."),
    Move.KEEP_NO: Text("案卷 {number} 复核后维持原决定。",
                       "The review of {number} kept the decision."),
    Move.REOPEN: Text("案卷 {number} 将重新评定。", "Case file {number} is decided anew."),
    Move.UPHOLD: Text("案卷 {number} 将重新评定。", "Case file {number} is decided anew."),
    Move.AWARD: Text("案卷 {number} 的奖励已决定。", "The award of case file {number} is decided."),
    Move.PAY: Text("案卷 {number} 有一笔奖金已支付。", "A payment of case file {number} was made."),
    Move.CLOSE: Text("案卷 {number} 已办结。", "Case file {number} is closed."),
}  # fmt: skip
NEW: Final = Text("有新的见义勇为案卷 {number}。", "There is a new case file, {number}.")
SUPPLEMENTED: Final = Text("案卷 {number} 已补正。", "Case file {number} was supplemented.")
OBJECTED: Final = Text("案卷 {number} 收到异议。", "Somebody objects in case file {number}.")
REVIEW_ASKED: Final = Text(
    "案卷 {number} 申请复核。", "A review of case file {number} is asked for."
)
SEATED: Final = Text("请为案卷 {number} 表决，有利害关系的请回避。",
                     "Please vote on case file {number}, or recuse yourself.")  # fmt: skip
DUE: Final = Text("案卷 {number} 将在 {day} 到期。", "Case file {number} is due on {day}.")
CARE_DUE: Final = Text("案卷 {number} 的帮扶事项将在 {day} 到期。",
                       "A care task of case file {number} is due on {day}.")  # fmt: skip


def parties_tell(deed: Deed, move: Move, but: UUID | None = None) -> None:
    """Tell who asked for it and who did it, but not who acted."""
    said = _SAID.get(move)
    people = {deed.applicant_id, deed.doer_id} - {but, None}
    if said is not None:
        tell(deed, said, [person for person in people if person is not None])


def keepers_tell(deed: Deed, said: Text, **values: object) -> None:
    """Tell who handles the file, or everybody who may while nobody does."""
    keeper = deed.handler_id
    people = [keeper] if keeper else people_in_charge(Role.ORGANISER, deed.area_code)
    parties = {deed.applicant_id, deed.doer_id}
    tell(deed, said, [person for person in people if person not in parties], **values)


def tell(deed: Deed, said: Text, people: Iterable[UUID], **values: object) -> None:
    """One entry in the feed of each of the people."""
    text = said.format(number=deed.number, **values).json()
    entries = []
    for person_id in sorted(set(people)):
        event_id = uuid7()
        letter = {
            "id": str(event_id),
            "kind": "deeds.moved",
            "status": "actual",
            "type": "update",
            "references": [],
            "issued_at": now(),
            "text": text,
            "deed": {"id": str(deed.pk), "state": str(deed.state)},
        }
        entries.append(Entry(person_stream(person_id), event_id, letter))
    append(entries)
