"""Case files of the demo city: one told of, one in committee, one being published, one rewarded."""

from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.deeds.models import Deed
from jiefang.deeds.services import (
    awarding,
    caring,
    collecting,
    deciding,
    filing,
    handling,
    noticing,
)
from jiefang.units.demo.load import after_loading

ORGANISER: Final = "13800000003"
MEMBER: Final = "13800000005"
COMMITTEE: Final = ("13800000001", "13800000002", "13800000004")
DISTRICT: Final = "440104"
_STORIES: Final = (
    ("沿江西路亲水平台", "晚上巡逻时听到有人落水，跳下去把人托上了岸。"),
    ("文明路骑楼", "看见二楼冒烟，上楼叫醒两位老人并扶他们下来。"),
    ("海珠广场地铁站", "有人突然倒地，一直做心肺复苏到救护车来。"),
    ("北京路步行街", "拦下持刀抢包的人，手臂被划伤。"),
)


@after_loading
def deeds_of_the_demo() -> None:
    """Four files at different steps; none where there are some."""
    organiser, member = person_by_phone(ORGANISER), person_by_phone(MEMBER)
    committee = [person for person in map(person_by_phone, COMMITTEE) if person]
    if organiser is None or member is None or Deed.objects.exists():
        return
    today = timezone.localdate()
    _told(member, today, 0, origin="self", doer_name="")
    deed = _told(member, today - timedelta(days=9), 1, doer_name="演示·见义甲")
    _referred(organiser, deed, committee, today - timedelta(days=6))
    deed = _told(member, today - timedelta(days=16), 2, doer_name="演示·见义乙")
    _noticed(organiser, deed, committee, today - timedelta(days=3))
    deed = _told(member, today - timedelta(days=60), 3, doer_name="演示·见义丙")
    _noticed(organiser, deed, committee, today - timedelta(days=40))
    _rewarded(organiser, deed, today)


def _told(member: Person, on: date, story: int, **given: Any) -> Deed:
    place, words = _STORIES[story]
    fields = {"origin": "nomination", "area": DISTRICT, "place": place, "story": words} | given
    happened_on = on - timedelta(days=2)
    return filing.deed_file(actor=member, today=on, happened_on=happened_on, **fields)


def _referred(organiser: Person, deed: Deed, committee: list[Person], on: date) -> None:
    given: dict[str, Any] = {"actor": organiser, "deed_id": deed.pk}
    handling.deed_accept(today=on, **given)
    collecting.media_add(sha256=f"{deed.pk.int:064x}"[-64:], size=48_213_004, kind="film",
                         title="路口监控录像", **given)  # fmt: skip
    handling.deed_investigate(note="已到现场走访，两名商户证实。", today=on, **given)
    phones = [person.phone for person in committee]
    deciding.deed_refer(members=phones, today=on, **given)


def _noticed(organiser: Person, deed: Deed, committee: list[Person], on: date) -> None:
    _referred(organiser, deed, committee, on)
    for person in committee:
        deciding.deed_vote(actor=person, deed_id=deed.pk, vote="yes", today=on)
    given: dict[str, Any] = {"actor": organiser, "deed_id": deed.pk, "today": on}
    deciding.deed_decide(
        article="《广东省见义勇为人员奖励和保障条例》第十一条", grounds="救人属实，表现突出。",
        tier="outstanding", **given,
    )  # fmt: skip
    noticing.deed_notify(text=f"一名街坊在{deed.place}挺身而出，拟确认为见义勇为。", **given)


def _rewarded(organiser: Person, deed: Deed, today: date) -> None:
    given: dict[str, Any] = {"actor": organiser, "deed_id": deed.pk}
    then = today - timedelta(days=20)
    noticing.deed_confirm(today=then, **given)
    awarding.deed_award(
        tier="outstanding", amount_yuan=30_000, title="越秀区见义勇为积极分子", today=then, **given
    )
    awarding.deed_pay(amount_yuan=20_000, paid_on=then, reference="转账 0312", today=then, **given)
    caring.care_plan(kind="visit", due_on=today + timedelta(days=5), note="上门慰问", **given)
