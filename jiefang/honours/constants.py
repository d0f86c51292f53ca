"""The closed lists of this app, and the moves of seasons and nominations."""

from typing import Final

from django.db import models

NAME_LENGTH: Final = 40
NAME_EN_LENGTH: Final = 90
CITATION_LENGTH: Final = 200
REASON_LENGTH: Final = 500
WORDS_LENGTH: Final = 300
CAUSE_LENGTH: Final = 80
COMMITTEE_MOST: Final = 15
COMMITTEE_LEAST: Final = 3
QUOTA_MOST: Final = 2000
NOTICE_WORKDAYS_MOST: Final = 60
CANDIDATES_MOST: Final = 200
KEPT_DAYS: Final = 7
"""So long the files of a batch wait to be fetched."""

NOMINATION_YEARS: Final = 3
RING_AGAIN_S: Final = 10
LEASE_S: Final = 60
ATTEMPTS_MAX: Final = 5
BATCH_SIZE: Final = 40
FILE_MAX: Final = 2 * 1024 * 1024


class Level(models.TextChoices):
    TEAM = "team", "团队"
    STREET = "street", "镇街"
    DISTRICT = "district", "区"
    CITY = "city", "市"


class VoteKind(models.TextChoices):
    """Of a secret vote nothing is kept but that somebody voted, and the sums."""

    SECRET = "secret", "无记名"
    OPEN = "open", "记名"


class Choice(models.TextChoices):
    FOR = "for", "赞成"
    AGAINST = "against", "反对"
    ABSTAIN = "abstain", "弃权"


class SeasonState(models.TextChoices):
    NOMINATING = "nominating", "推荐中"
    VOTING = "voting", "评议中"
    NOTICE = "notice", "公示中"
    CLOSED = "closed", "已结束"


class NominationState(models.TextChoices):
    """``nominated`` waits for an endorsement; ``passed`` is on public notice."""

    NOMINATED = "nominated", "待附议"
    ENDORSED = "endorsed", "已附议"
    PASSED = "passed", "公示中"
    NOT_PASSED = "not_passed", "未通过"
    REFUSED = "refused", "异议成立"
    WITHDRAWN = "withdrawn", "本人谢绝"
    AWARDED = "awarded", "已授予"


OPEN_STATES: Final = (
    NominationState.NOMINATED,
    NominationState.ENDORSED,
    NominationState.PASSED,
)


class ObjectionState(models.TextChoices):
    OPEN = "open", "待核查"
    UPHELD = "upheld", "成立"
    DISMISSED = "dismissed", "不成立"


class BatchState(models.TextChoices):
    WAITING = "waiting", "制作中"
    DONE = "done", "已完成"
    FAILED = "failed", "未完成"


class CertificateState(models.TextChoices):
    """``forged``: its signature is not ours; ``erased``: its holder's data were erased."""

    VALID = "valid", "有效"
    REVOKED = "revoked", "已撤销"
    FORGED = "forged", "签名不符"
    ERASED = "erased", "持有人信息已删除"
