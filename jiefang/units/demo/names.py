"""Names that nobody mistakes for real people, posts and things that are plausible."""

import random
from typing import Final, NamedTuple

from jiefang.units.constants import Capability, EquipmentKind, PostKind

_SURNAMES: Final = "陈李黄张梁林刘吴罗杨何郑谢叶邓冯曾苏卢蔡潘梅简区霍麦冼伍关甘"
_ORDINALS: Final = "一二三四五六七八九十"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"


def invented(chance: random.Random) -> str:
    """``演示·林丙七``: a surname, and a place in a list instead of a given name."""
    return f"演示·{chance.choice(_SURNAMES)}{chance.choice(_STEMS)}{chance.choice(_ORDINALS)}"


class Post(NamedTuple):
    """A kind of post as units are named after it; ``weight`` is its share."""

    kind: PostKind
    zh: str
    en: str
    host: str
    weight: int
    gates: tuple[str, ...] = ("正门", "南门", "东门")


POSTS: Final = (
    Post(PostKind.COMMUNITY, "党群服务中心", "Community Service Centre", "居委会", 18),
    Post(PostKind.COMMUNITY, "物业服务中心", "Property Service Centre", "物业公司", 12),
    Post(PostKind.SCHOOL, "小学", "Primary School", "小学", 10, ("正门", "西门", "家长接送区")),
    Post(PostKind.SCHOOL, "幼儿园", "Kindergarten", "幼儿园", 7),
    Post(PostKind.SCHOOL, "中学", "Middle School", "中学", 5, ("正门", "体育馆门")),
    Post(PostKind.MARKET, "肉菜市场", "Food Market", "市场管理处", 7, ("南入口", "北入口")),
    Post(PostKind.MALL, "购物广场", "Shopping Plaza", "商业管理公司", 6, ("1号门", "3号门")),
    Post(PostKind.STATION, "公交总站", "Bus Terminal", "公交公司", 4, ("候车厅", "A口")),
    Post(PostKind.STATION, "地铁站", "Metro Station", "地铁站务", 4, ("A口", "B口", "D口")),
    Post(PostKind.HOSPITAL, "社区卫生服务中心", "Health Centre", "卫生服务中心", 5),
    Post(PostKind.COMPANY, "创意园", "Creative Park", "园区管理公司", 5),
    Post(PostKind.COMPANY, "写字楼", "Office Tower", "物业公司", 5, ("大堂", "B1 车库口")),
    Post(PostKind.HOTEL, "酒店", "Hotel", "酒店安保部", 3, ("大堂", "后门")),
    Post(PostKind.BANK, "银行网点", "Bank Branch", "银行网点", 3),
    Post(PostKind.VENUE, "文体中心", "Sports and Culture Centre", "文体中心", 3),
    Post(PostKind.PARK, "口袋公园", "Pocket Park", "公园管理处", 3),
    Post(PostKind.OTHER, "微型消防站", "Mini Fire Station", "街道消防工作站", 3),
)

SIGHTS: Final = (
    Post(PostKind.SCENIC, "游客服务点", "Visitor Point", "景区管理处", 5, ("游客中心", "东入口")),
    Post(PostKind.MALL, "商户联防点", "Shopkeepers' Point", "商户联合会", 3),
    Post(PostKind.STATION, "地铁口岗亭", "Metro Exit Post", "地铁站务", 2, ("A口", "C口")),
    Post(PostKind.COMMUNITY, "街坊服务点", "Neighbours' Point", "居委会", 2),
)

FLOORS: Final = ("首层", "首层", "首层", "二层", "负一层", "三层")
CAPABILITY_SHARES: Final = {
    Capability.FIRST_AID: 0.5,
    Capability.FIRE: 0.4,
    Capability.AED: 0.22,
    Capability.CROWD: 0.2,
    Capability.SHIELD: 0.15,
    Capability.TRAFFIC: 0.15,
    Capability.WATER_RESCUE: 0.04,
    Capability.INTERPRETER: 0.03,
}
THINGS: Final = (
    (EquipmentKind.FIRST_AID_KIT, 0.9, 180),
    (EquipmentKind.EXTINGUISHER, 0.85, 365),
    (EquipmentKind.AED, 0.35, 90),
    (EquipmentKind.SHIELD, 0.4, 365),
    (EquipmentKind.CATCH_FORK, 0.3, 365),
    (EquipmentKind.LOUDHAILER, 0.3, 180),
    (EquipmentKind.CORDON, 0.25, 365),
    (EquipmentKind.LIFE_RING, 0.06, 180),
)
"""Kind, share of units that have it, days between inspections."""
