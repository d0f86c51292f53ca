"""Case files of a member's good deeds in 越秀, one in each state that a row speaks of."""

from datetime import date, timedelta

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.deeds.constants import State
from jiefang.deeds.models import Decision, Deed, Objection, RuleVersion
from jiefang.deeds.services import handling, noticing
from jiefang.deeds.services.caring import care_plan
from jiefang.deeds.services.deciding import deed_decide, deed_vote
from tests.cast import Cast
from tests.deeds.files import DAY, Story


def deeds_world(cast: Cast) -> dict[str, object]:
    """The names of the objects that the rows of this app speak of."""
    story = Story(cast)
    asked = {"origin": "nomination", "doer_name": "救人的街坊"}
    made = {
        "deed": story.filed(),
        "deed_lacking": story.filed(),
        "deed_open": story.to(State.INVESTIGATING),
        "deed_paused": story.to(State.INVESTIGATING, actor=cast.second_member, **asked),
        "deed_seats": story.to(State.DELIBERATING),
        "deed_voted": story.to(State.DELIBERATING, actor=cast.second_member, **asked),
        "deed_proposed": story.to(State.PROPOSED, actor=cast.second_member, **asked),
        "deed_noticed": story.to(State.NOTICED, actor=cast.neighbour, **asked),
        "deed_recognised": story.to(State.RECOGNISED, actor=cast.neighbour, **asked),
        "deed_awarded": story.to(State.AWARDED, actor=cast.neighbour, **asked),
    }
    organiser = cast.organiser
    handling.deed_lack(
        actor=organiser, deed_id=made["deed_lacking"].pk, missing=["hospital"], today=DAY
    )
    handling.deed_pause(actor=organiser, deed_id=made["deed_paused"].pk, reason="等鉴定", today=DAY)
    for person in story.members:
        deed_vote(actor=person, deed_id=made["deed_voted"].pk, vote="yes", today=DAY)
    noticing.deed_object(
        actor=cast.member_elsewhere, deed_id=made["deed_noticed"].pk, text="非本人"
    )
    reviewed = _refused(story, cast.second_member, organiser)
    due_on = timezone.localdate() + timedelta(days=30)
    care = care_plan(actor=organiser, deed_id=made["deed_awarded"].pk, kind="visit", due_on=due_on)
    names: dict[str, object] = {name: deed.pk for name, deed in made.items()}
    return names | {
        "deed_review": reviewed.pk,
        "deed_care": care.pk,
        "deed_decision_number": Decision.objects.get(deed=made["deed_recognised"]).number,
        "deed_objection": Objection.objects.get().pk,
        "deed_rule": RuleVersion.objects.get(code="cn-4401", version="2025").pk,
    }


def _refused(story: Story, asker: Person, organiser: Person) -> Deed:
    deed = story.to(
        State.DELIBERATING, actor=asker, origin="nomination", doer_name="另一名街坊",
        happened_on=date(2026, 2, 1),
    )  # fmt: skip
    for person in story.members:
        deed_vote(actor=person, deed_id=deed.pk, vote="no", today=DAY)
    deed_decide(actor=organiser, deed_id=deed.pk, article="第十一条", grounds="查无此事", today=DAY)
    noticing.review_ask(actor=asker, deed_id=deed.pk, text="有新的证据", today=DAY)
    return Deed.objects.get(pk=deed.pk)
