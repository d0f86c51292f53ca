"""What members and leaders read in their feeds. A team's name and nothing about anybody else."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append

SENTENCES: Final = {
    "applied": Text("有人申请加入{team}，请处理。", "Somebody asks to join {team}: please decide."),
    "invited_in": Text(
        "受邀的街坊加入了{team}。", "A neighbour who was invited has joined {team}."
    ),
    "trial": Text(
        "您已加入{team}，先跟着带教人试用一段时间。", "You are in {team}, on trial at first."
    ),
    "active": Text("您已是{team}的正式队员。", "You are a full member of {team}."),
    "resting": Text("您在{team}的状态改为休整。", "You are resting in {team}."),
    "removed": Text("您已不在{team}。{reason}", "You are no longer in {team}. {reason}"),
    "left": Text("有队员离开了{team}。", "A member has left {team}."),
    "transferred": Text("您已转到{team}。", "You were moved to {team}."),
    "captain": Text("您现在是{team}的队长。", "You are now captain of {team}."),
    "deputy": Text("您现在是{team}的副队长。", "You are now a deputy of {team}."),
    "member": Text("您现在是{team}的队员。", "You are now a member of {team}."),
    "expiring": Text(
        "您的{paper}还有 {days} 天到期（{day}）。到期后，需要它的班次和呼叫会暂停，请提前办理。",
        "Your {paper} ends in {days} days ({day}). After that, shifts and calls that need it pause:"
        " renew it in time.",
    ),
}


def tell(
    people: Iterable[UUID], what: str, *, team_id: UUID | None = None, **values: object
) -> int:
    """One entry for each; ``values`` fill the sentence. Inside a transaction; how many."""
    sentence = _filled(SENTENCES[what], values)
    entry_id = uuid7()
    letter: dict[str, Any] = {
        "id": str(entry_id),
        "kind": f"teams.{what}",
        "issued_at": now(),
        "text": sentence.json(),
        "team": None if team_id is None else str(team_id),
    }
    entries = [Entry(person_stream(person), entry_id, letter) for person in sorted(set(people))]
    if entries:
        append(entries)
    return len(entries)


def _filled(sentence: Text, values: dict[str, object]) -> Text:
    said = [
        {name: value[i] if isinstance(value, Text) else value for name, value in values.items()}
        for i in range(2)
    ]
    return Text(sentence.zh.format(**said[0]).strip(), sentence.en.format(**said[1]).strip())
