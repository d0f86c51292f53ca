"""Each action that there is can be read as a sentence."""

from jiefang.audit.wording import SENTENCES, label, sentence
from jiefang.outbox.events import DomainEvent


def _kinds(event: type[DomainEvent]) -> set[str]:
    own = (
        {event.kind} if "kind" in vars(event) and event.__module__.startswith("jiefang.") else set()
    )
    return own.union(*map(_kinds, event.__subclasses__()))


def test_every_event_has_its_sentence() -> None:
    assert not _kinds(DomainEvent) - SENTENCES.keys()


def test_nobody_is_the_platform_and_the_gone_are_said_to_be_gone() -> None:
    assert sentence("units.changed", who=None, whom="北京路").zh == "平台 更新了单元 北京路"
    assert sentence("units.changed", who="", whom="").en == "(gone) changed the unit (gone)"


def test_an_unknown_action_is_told_by_its_code() -> None:
    assert sentence("moon.seen", who="陈组长", whom=None).zh == "陈组长：moon.seen"
    assert label("moon.seen").en == "moon.seen"
