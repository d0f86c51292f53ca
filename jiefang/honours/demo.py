"""An honour with a season that takes nominations, and one that a member of the demo has."""

from datetime import date
from typing import Final

from django.conf import settings
from django.utils import timezone

from jiefang.accounts.selectors import person_by_phone
from jiefang.honours.constants import Level, VoteKind
from jiefang.honours.models import Definition
from jiefang.honours.services import award_honour, consent_set, season_open
from jiefang.units.demo.load import after_loading, clears

ORGANISER: Final = "13800000003"
HONOURED: Final = "13800000004"
_CODE: Final = "neighbour_of_the_year"

clears("honours_definition", "honours_award")


@after_loading
def honours_of_the_demo() -> None:
    """The neighbours of the year: this year's season is open, last year's honour is given."""
    organiser, member = person_by_phone(ORGANISER), person_by_phone(HONOURED)
    if organiser is None or member is None or Definition.objects.filter(code=_CODE).exists():
        return
    today = timezone.localdate()
    definition = Definition.objects.create(
        code=_CODE,
        name="年度服务之星",
        name_en="Neighbour of the Year",
        about="全年守望相助、服务突出的街坊",
        about_en="For neighbours who looked out for others all year",
        citation="在{year}年度志愿服务中表现突出，守望相助",
        citation_en="For an outstanding year of service, {year}",
        issuer=settings.STATEMENT_ISSUER,
        level=Level.DISTRICT,
        area_code="440104",
        criteria={"hours": 12},
        quota=10,
        vote=VoteKind.SECRET,
        quorum=3,
    )
    season_open(
        actor=organiser,
        definition=definition.pk,
        year=today.year,
        opens_on=date(today.year, 1, 1),
        closes_on=date(today.year, 12, 31),
    )
    award = award_honour(
        definition_code=_CODE,
        person_id=member.pk,
        cause="honours.demo:1",
        reason="带领小组二十四小时守望北京路，三次率先到场处置",
        decided_by=organiser,
        public=True,
        issued_on=date(today.year - 1, 12, 5),
    )
    consent_set(actor=member, award_id=award.pk, agreed=True)
