"""What can be wrong with the chain, in words."""

from dataclasses import dataclass
from typing import Final

from django.db import models

from jiefang.common.text import Text


class Problem(models.TextChoices):
    ALTERED = "altered"
    ENTRY_MISSING = "entry_missing"
    SEAL_MISSING = "seal_missing"
    REWRITTEN = "rewritten"
    NO_START = "no_start"
    CUT_OFF = "cut_off"
    FORGED_ANCHOR = "forged_anchor"
    OUTSIDE = "outside"
    WITHOUT_ROW = "without_row"


SENTENCES: Final = {
    Problem.ALTERED: Text(
        "第 {seq} 条与封存时不同：内容、次序或封条被改动。",
        "Number {seq} is not what was sealed: its content, order or seal was changed.",
    ),
    Problem.ENTRY_MISSING: Text(
        "第 {seq} 条记录不见了，只剩封条。", "The entry of number {seq} is gone; its seal is there."
    ),
    Problem.SEAL_MISSING: Text("第 {seq} 号封条不见了。", "The seal of number {seq} is gone."),
    Problem.REWRITTEN: Text(
        "第 {seq} 条与锚点不符：整条链从此处或更早被重写。",
        "Number {seq} does not agree with its anchor: the chain was rewritten here or before.",
    ),
    Problem.NO_START: Text(
        "链从第 {seq} 条之后开始，却没有清理留下的锚点。",
        "The chain begins after number {seq}, but no trimming left an anchor there.",
    ),
    Problem.CUT_OFF: Text(
        "第 {seq} 条及以后被截去：锚点证明它们存在过。",
        "Number {seq} and what followed are cut off: an anchor proves that they were there.",
    ),
    Problem.FORGED_ANCHOR: Text(
        "第 {seq} 条的锚点不是本平台签名的。", "The anchor of number {seq} is not signed by us."
    ),
    Problem.OUTSIDE: Text(
        "第 {seq} 条之前有一条没有封条的记录（{detail}）：事后加入，或封条被取走。",
        "Before number {seq} there is an entry without a seal ({detail}): put in later, or its"
        " seal was taken.",
    ),
    Problem.WITHOUT_ROW: Text(
        "第 {seq} 条之前：事件 {detail} 没有留下记录，记录被删去。",
        "Before number {seq}: the event {detail} has no entry; it was deleted.",
    ),
}


@dataclass(frozen=True)
class Finding:
    """``seq`` is the first number that is not what it should be."""

    seq: int
    problem: Problem
    detail: str = ""

    @property
    def sentence(self) -> Text:
        return SENTENCES[self.problem].format(seq=self.seq, detail=self.detail)
