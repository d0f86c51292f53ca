"""Notices for the tests: asked for by the liaison, approved by another."""

from typing import Any

from jiefang.accounts.models import Person
from jiefang.approvals.models import ApprovalRequest
from jiefang.approvals.services import approval_approve
from jiefang.common.text import Text
from jiefang.geography.constants import AreaLevel
from jiefang.geography.models import Area
from jiefang.notices.models import Notice
from jiefang.notices.selectors import Target
from jiefang.notices.services import Draft, notice_request
from jiefang.units.selectors import Circle
from tests.approvals.pair import ASKING, SECOND, second_liaison
from tests.cast import BEIJING_ROAD, Cast

WORDS = Text("台风来了，请留在室内。", "A typhoon is coming: stay inside.")


def areas() -> None:
    Area.objects.bulk_create(
        [
            Area(code="4401", name="广州市", level=AreaLevel.CITY),
            Area(code="440104", name="越秀区", level=AreaLevel.DISTRICT, parent_id="4401"),
            Area(code="440106", name="天河区", level=AreaLevel.DISTRICT, parent_id="4401"),
            Area(code="440104001", name="洪桥街道", level=AreaLevel.STREET, parent_id="440104"),
            Area(code="440104002", name="北京街道", level=AreaLevel.STREET, parent_id="440104"),
        ],
        ignore_conflicts=True,
    )


def round_the_road(radius_m: int = 500) -> Target:
    return Target(circle=Circle(*BEIJING_ROAD, radius_m))


def asked(actor: Person, target: Target | None = None, **fields: Any) -> Notice:
    draft = Draft(
        template=fields.get("template", "typhoon"),
        status=fields.get("status", "actual"),
        text=fields.get("text", WORDS),
        target=target or Target(area="440104"),
        expires_in_s=fields.get("expires_in_s", 3600),
    )
    return notice_request(actor=actor, session=ASKING, draft=draft)


def request_of(notice: Notice) -> ApprovalRequest:
    return ApprovalRequest.objects.get(subject_id=notice.pk, state="waiting")


def approved(cast: Cast, target: Target | None = None, **fields: Any) -> Notice:
    notice = asked(cast.liaison, target, **fields)
    approval_approve(actor=second_liaison(), session=SECOND, approval_id=request_of(notice).pk)
    notice.refresh_from_db()
    return notice
