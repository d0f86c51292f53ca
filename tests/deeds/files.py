"""Case files taken to the state that a test wants, on days that do not move."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.deeds.constants import State
from jiefang.deeds.models import Deed
from jiefang.deeds.services import awarding, deciding, filing, handling, noticing
from jiefang.deeds.services.collecting import witness_add
from tests.cast import HERE, Cast

DAY = date(2026, 3, 2)
LATER = date(2026, 6, 1)
STORY = "看到有人落水，跳下去把人救了上来。"
WORDS = "三月一日，一名街坊在沿江路救起落水者。"


@dataclass(frozen=True)
class Story:
    """Who takes the file through."""

    cast: Cast

    @property
    def members(self) -> list[Person]:
        return [self.cast.captain, self.cast.liaison, self.cast.leader]

    def filed(self, **given: Any) -> Deed:
        fields = {
            "actor": self.cast.member, "origin": "self", "area": HERE,
            "happened_on": date(2026, 3, 1), "place": "沿江路", "story": STORY, "today": DAY,
        } | given  # fmt: skip
        return filing.deed_file(**fields)  # type: ignore[arg-type]

    def to(self, state: State, **given: Any) -> Deed:
        """A new file that has gone as far as ``state``."""
        deed = self.filed(**given)
        for wanted, step in (
            (State.INVESTIGATING, self.accepted),
            (State.DELIBERATING, self.referred),
            (State.PROPOSED, self.decided),
            (State.NOTICED, self.noticed),
            (State.RECOGNISED, self.confirmed),
            (State.AWARDED, self.awarded),
        ):
            if deed.state == state:
                break
            step(deed.pk)
            deed = Deed.objects.get(pk=deed.pk)
            assert deed.state == wanted
        return deed

    def accepted(self, deed_id: UUID) -> None:
        handling.deed_accept(actor=self.cast.organiser, deed_id=deed_id, today=DAY)

    def referred(self, deed_id: UUID) -> None:
        organiser = self.cast.organiser
        witness_add(
            actor=organiser, deed_id=deed_id, name="岸边的人", phone="13700000001",
            statement="看见了", consents=True,
        )  # fmt: skip
        phones = [person.phone for person in self.members]
        deciding.deed_refer(actor=organiser, deed_id=deed_id, members=phones, today=DAY)

    def decided(self, deed_id: UUID, vote: str = "yes") -> None:
        for person in self.members:
            deciding.deed_vote(actor=person, deed_id=deed_id, vote=vote, today=DAY)
        deciding.deed_decide(
            actor=self.cast.organiser, deed_id=deed_id, article="第十一条", grounds="救人属实",
            tier="outstanding" if vote == "yes" else "", today=DAY,
        )  # fmt: skip

    def noticed(self, deed_id: UUID) -> None:
        noticing.deed_notify(actor=self.cast.organiser, deed_id=deed_id, text=WORDS, today=DAY)

    def confirmed(self, deed_id: UUID) -> None:
        noticing.deed_confirm(actor=self.cast.organiser, deed_id=deed_id, today=LATER)

    def awarded(self, deed_id: UUID) -> None:
        awarding.deed_award(
            actor=self.cast.organiser, deed_id=deed_id, tier="outstanding", amount_yuan=20_000,
            today=LATER,
        )  # fmt: skip
