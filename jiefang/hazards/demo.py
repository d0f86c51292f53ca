"""What the members of the demo team have reported: some of it waits, some is closed."""

from datetime import timedelta
from typing import Final, NamedTuple

from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.hazards.constants import HazardKind, HazardOutcome, HazardState
from jiefang.hazards.models import Hazard
from jiefang.teams.selectors import teams_led
from jiefang.units.demo.load import after_loading

CAPTAIN, REPORTERS = "13800000002", ("13800000004", "13800000005", "13800000006")
_K, _S = HazardKind, HazardState


class _Found(NamedTuple):
    """``reached``: how many steps it has gone; each step took five hours."""

    hours_ago: int
    kind: HazardKind
    reached: HazardState
    place: str
    longitude: float
    latitude: float
    answer: str = ""


_FOUND: Final = (
    _Found(2, _K.MANHOLE, _S.REPORTED, "北京路与中山五路口东北角", 113.26482, 23.12634),
    _Found(5, _K.LAMP, _S.REPORTED, "大佛寺东侧巷口第二盏", 113.26531, 23.12391),
    _Found(20, _K.FIRE_EXIT_BLOCKED, _S.SEEN, "高第街后门", 113.26298, 23.12187, "已约物业看"),
    _Found(30, _K.WATER, _S.HANDLED, "西湖路 18 号门前", 113.26417, 23.12476, "已转市政，两天内修"),
    _Found(75, _K.GLASS, _S.CLOSED, "文明路骑楼三楼窗", 113.26714, 23.12305, "业主已加固"),
    _Found(120, _K.ROAD_DAMAGE, _S.CLOSED, "教育路中段人行道", 113.26188, 23.12522, "已修补"),
)  # fmt: skip
_STAMPS: Final = {"seen_at": _S.SEEN, "handled_at": _S.HANDLED, "closed_at": _S.CLOSED}
_ORDER: Final = list(HazardState)


@after_loading
def hazards_of_the_demo() -> None:
    """Six reports round Beijing Road, of the team that one signs in with."""
    captain = person_by_phone(CAPTAIN)
    team = teams_led(captain).order_by("pk").first() if captain else None
    people = [person for person in map(person_by_phone, REPORTERS) if person]
    if captain is None or team is None or not people:
        return
    for number, found in enumerate(_FOUND):
        reported_at = now() - timedelta(hours=found.hours_ago)
        reached = _ORDER.index(found.reached)
        stamps = {
            name: reported_at + timedelta(hours=5 * _ORDER.index(state))
            for name, state in _STAMPS.items()
            if _ORDER.index(state) <= reached
        }
        Hazard.objects.create(
            kind=found.kind,
            state=found.reached,
            longitude=found.longitude,
            latitude=found.latitude,
            place=found.place,
            area_code=team.area_code,
            team_id=team.pk,
            reporter=people[number % len(people)],
            reported_at=reported_at,
            handled_by=captain if reached else None,
            outcome=HazardOutcome.SETTLED if found.reached == _S.CLOSED else "",
            answer=found.answer,
            **stamps,
        )
