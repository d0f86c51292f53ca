"""The people of the demo whom somebody may sign in as: fixed telephone numbers, one password."""

from typing import Final, NamedTuple

from jiefang.accounts.constants import Role
from jiefang.geography.coordinates import Point
from jiefang.units.constants import Capability, MemberRole

CITY: Final = "4401"
PHONE: Final = "+861380000{:04d}"


class Given(NamedTuple):
    """A grant: a role within an area, or within the demo unit where the area is empty."""

    role: Role
    area_code: str


class Somebody(NamedTuple):
    """One person of the cast; ``seat`` is the part in the demo unit."""

    number: int
    name: str
    grants: tuple[Given, ...] = ()
    seat: MemberRole | None = None
    capabilities: tuple[Capability, ...] = ()

    @property
    def phone(self) -> str:
        return PHONE.format(self.number)


UNIT_CODE: Final = "YX-0001"
UNIT_NAME: Final = "北京路步行街"
UNIT_NAME_EN: Final = "Beijing Road Pedestrian Street"
UNIT_COMMUNITY: Final = "440104003117"
UNIT_AT: Final = Point(113.2642, 23.1241)
UNIT_KEEPS_CLEAR_M: Final = 350.0
"""No other unit so close: whoever triggers on Beijing Road calls this one first."""

OBSERVER: Final = 10
"""The number of the liaison of the whole city."""

_MEMBER = MemberRole.MEMBER
_AID = (Capability.FIRST_AID, Capability.AED)

PEOPLE: Final = (
    Somebody(0, "演示·管理员", (Given(Role.SYSTEM_ADMINISTRATOR, CITY),)),
    Somebody(1, "演示·周警官", (Given(Role.LIAISON, "440104"),)),
    Somebody(2, "演示·赵队长", (Given(Role.CAPTAIN, ""),)),
    Somebody(3, "演示·郑组织", (Given(Role.ORGANISER, "440104"),)),
    Somebody(4, "演示·陈组长", (), MemberRole.LEADER, (*_AID, Capability.FIRE)),
    Somebody(5, "演示·李队员", (), _MEMBER, _AID),
    Somebody(6, "演示·黄队员", (), _MEMBER, (Capability.FIRE, Capability.SHIELD)),
    Somebody(7, "演示·安全管理员", (Given(Role.SECURITY_ADMINISTRATOR, CITY),)),
    Somebody(8, "演示·审计管理员", (Given(Role.AUDIT_ADMINISTRATOR, CITY),)),
    Somebody(OBSERVER, "演示·市联络员", (Given(Role.LIAISON, CITY),)),
    Somebody(11, "演示·荔湾联络员", (Given(Role.LIAISON, "440103"),)),
    Somebody(12, "演示·海珠联络员", (Given(Role.LIAISON, "440105"),)),
    Somebody(13, "演示·天河联络员", (Given(Role.LIAISON, "440106"),)),
    Somebody(14, "演示·白云联络员", (Given(Role.LIAISON, "440111"),)),
    Somebody(15, "演示·黄埔联络员", (Given(Role.LIAISON, "440112"),)),
    Somebody(16, "演示·番禺联络员", (Given(Role.LIAISON, "440113"),)),
    Somebody(17, "演示·花都联络员", (Given(Role.LIAISON, "440114"),)),
    Somebody(18, "演示·南沙联络员", (Given(Role.LIAISON, "440115"),)),
    Somebody(19, "演示·从化联络员", (Given(Role.LIAISON, "440117"),)),
    Somebody(20, "演示·增城联络员", (Given(Role.LIAISON, "440118"),)),
)
