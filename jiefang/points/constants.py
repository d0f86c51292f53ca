"""The closed lists of this app, and its measures."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import models

AMOUNT_MOST: Final = 1_000_000
CAUSE_LENGTH: Final = 80
GRANT_CAUSE: Final = "grant:"
REASON_LENGTH: Final = 200
EVIDENCE_LENGTH: Final = 500
REFERENCE_LENGTH: Final = 80

FILE_PURPOSE: Final = "points_grantfile.body"
FILES_MOST: Final = 5
"""Of one entry by hand."""
FILES_WAITING_MOST: Final = 20
"""That one person has handed in and not yet used."""
FILES_WAIT: Final = timedelta(hours=24)
"""What was handed in and used for nothing is deleted after this time."""

QUANTITY_MOST: Final = 100_000
POINTS_MOST: Final = 1_000
UNIT_MOST: Final = 1_440
VALID_MONTHS: Final = 24
VALID_MONTHS_MOST: Final = 120

NOTICE_DAYS: Final = 30
"""Nothing expires that was not announced so many days before."""

RING_WITHIN: Final = timedelta(days=180)
"""Within this time A giving B, B giving C and C giving A is a ring."""

CHECKED_ONE_IN: Final = 10
"""Of manual entries one in so many is looked at by a third person, by lot."""

RUN_BATCH: Final = 1_000
RUN_BATCHES: Final = 10
RUN_LOCK: Final = 0x6A66_706F_696E_7472
SEAL_LOCK: Final = 0x6A66_706F_696E_7473
READ_BATCH: Final = 2_000
EXPIRY_BATCH: Final = 500
EARLIEST_YEAR: Final = 2000
LATEST_YEAR: Final = 2200

ACCOUNTS: Final = UUID("6f9d1a52-31c1-5b0e-9a54-0c1f7a3e2b11")
"""The name space from which the ids of accounts follow."""


class AccountKind(models.TextChoices):
    """Whose points: those of people, teams and issuers have a balance that is never negative.

    ``mint`` is where points come from, ``shop`` and ``expired`` where they end: what these hold
    follows from their entries alone, so that nobody waits for another at one row.
    """

    PERSON = "person", "个人"
    HELD = "held", "待复核"
    TEAM = "team", "队伍"
    ISSUER = "issuer", "发放人额度"
    MINT = "mint", "积分来源"
    SHOP = "shop", "兑换"
    EXPIRED = "expired", "到期"


OWNED: Final = (AccountKind.PERSON, AccountKind.HELD, AccountKind.TEAM, AccountKind.ISSUER)
PLATFORM: Final = (AccountKind.MINT, AccountKind.SHOP, AccountKind.EXPIRED)


class EntryKind(models.TextChoices):
    EARNED = "earned", "获得"
    SPENT = "spent", "兑换"
    RETURNED = "returned", "退回"
    EXPIRED = "expired", "到期"
    CORRECTED = "corrected", "更正"
    HELD = "held", "待复核"
    BUDGET = "budget", "额度"
    COST = "cost", "扣减"


WALLET_KINDS: Final = [(kind.value, kind.label) for kind in EntryKind if kind != EntryKind.BUDGET]
"""What a person sees of them."""
STAGES: Final = [
    ("draft", "草稿"),
    ("coming", "待生效"),
    ("in_force", "生效中"),
    ("over", "已结束"),
]
"""How a version of a rule stands on a day."""


class RuleKind(models.TextChoices):
    """For what there are points, and what costs some.

    Answering a real emergency is not among them, nor declining, on purpose.
    """

    PATROL_HOURS = "patrol_hours", "巡逻时长"
    HAZARD_CLOSED = "hazard_closed", "隐患办结"
    TEST_ANSWERED = "test_answered", "应答拉动"
    DRILL_ATTENDED = "drill_attended", "参加演练"
    TRAINING_PASSED = "training_passed", "通过培训"
    MENTOR = "mentor", "带教新队员"
    HELPFUL_REPORT = "helpful_report", "有用的报告"
    FALSE_REPORT = "false_report", "故意虚报"
    MANUAL = "manual", "人工发放"


OF_PEOPLE_ALONE: Final = (RuleKind.MANUAL, RuleKind.FALSE_REPORT)
"""What people get by hand and what costs something is never a team's."""


class RuleState(models.TextChoices):
    DRAFT = "draft", "草稿"
    ENACTED = "enacted", "已生效"


class HoldState(models.TextChoices):
    WAITING = "waiting", "待复核"
    RELEASED = "released", "已放行"
    REFUSED = "refused", "未通过"


class GrantState(models.TextChoices):
    ASKED = "asked", "待确认"
    APPROVED = "approved", "已确认"
    REFUSED = "refused", "未同意"


class CheckState(models.TextChoices):
    """Of a manual entry: drawn by lot for a look, and what came of it."""

    NONE = "none", "未抽中"
    OPEN = "open", "待抽查"
    PASSED = "passed", "抽查无误"
    OBJECTED = "objected", "抽查有疑"


class Doubt(models.TextChoices):
    """Why points are held until somebody has looked."""

    TYPED_IN = "typed_in", "人工录入或更正增加的时长"
    RING = "ring", "相互发放"
    SAME_HAND = "same_hand", "同一人经常为其办理"


SAME_HAND_WITHIN: Final = timedelta(days=30)
SAME_HAND_MANY: Final = 5
"""So many reports of one person dealt with by the same other one are looked at."""
