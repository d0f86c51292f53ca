"""The closed lists of this app."""

from typing import Final

from django.db import models

QUORUM: Final = 2
"""People on duty that make a unit ready, one of them leader or deputy."""

POSITION_TTL_S: Final = 600
"""How long a reported position of somebody on duty stands in Valkey."""

COVER_RADIUS_M: Final = 324.0
"""Three minutes on foot at 1.8 m/s."""

MAP_LIMIT: Final = 30_000
"""Units that one viewport shows at most."""

TOTALS_STAND_S: Final = 2
COVER_STANDS_S: Final = 20
"""How long what was counted stands before it is counted again; cover costs 0.1 s a city."""


class PostKind(models.TextChoices):
    SCHOOL = "school", "学校"
    MALL = "mall", "商场"
    MARKET = "market", "市场"
    STATION = "station", "车站"
    HOSPITAL = "hospital", "医院"
    COMMUNITY = "community", "社区"
    COMPANY = "company", "企业"
    SCENIC = "scenic", "景区"
    HOTEL = "hotel", "酒店"
    BANK = "bank", "银行"
    VENUE = "venue", "场馆"
    PARK = "park", "公园"
    OTHER = "other", "其他"


class UnitStatus(models.TextChoices):
    ACTIVE = "active", "启用"
    PAUSED = "paused", "暂停"
    CLOSED = "closed", "撤销"


class Readiness(models.TextChoices):
    """What a liaison sees: engaged before ready before thin before off."""

    READY = "ready", "可出动"
    THIN = "thin", "人手不足"
    ENGAGED = "engaged", "出动中"
    OFF = "off", "无人在岗"


class MemberSource(models.TextChoices):
    POLICE = "police", "警务"
    ORGANISATION = "organisation", "单位"
    NEIGHBOUR = "neighbour", "街坊"


class MemberRole(models.TextChoices):
    LEADER = "leader", "组长"
    DEPUTY = "deputy", "副组长"
    MEMBER = "member", "队员"


LEADING: Final = (MemberRole.LEADER, MemberRole.DEPUTY)


class Capability(models.TextChoices):
    FIRST_AID = "first_aid", "急救"
    AED = "aed", "除颤"
    FIRE = "fire", "灭火"
    SHIELD = "shield", "盾牌防护"
    WATER_RESCUE = "water_rescue", "水上救援"
    TRAFFIC = "traffic", "交通疏导"
    CROWD = "crowd", "人群疏导"
    INTERPRETER = "interpreter", "翻译"


class EquipmentKind(models.TextChoices):
    AED = "aed", "自动体外除颤器"
    FIRST_AID_KIT = "first_aid_kit", "急救箱"
    EXTINGUISHER = "extinguisher", "灭火器"
    FIRE_BLANKET = "fire_blanket", "灭火毯"
    SHIELD = "shield", "盾牌"
    CATCH_FORK = "catch_fork", "防暴钢叉"
    HELMET = "helmet", "头盔"
    LIFE_RING = "life_ring", "救生圈"
    LOUDHAILER = "loudhailer", "扩音器"
    TORCH = "torch", "强光手电"
    CORDON = "cordon", "警戒带"
