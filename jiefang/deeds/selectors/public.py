"""What everybody may know: notices that run and acts that were recognised, never a secret one."""

from collections.abc import Sequence
from typing import Any

from jiefang.deeds.constants import State
from jiefang.deeds.models import Deed, DeedQuerySet
from jiefang.deeds.selectors.clocks import notice_ends_on
from jiefang.geography.selectors import area_titles
from jiefang.hours.masking import name_masked


def deeds_published(area: str = "") -> DeedQuerySet:
    rows = Deed.objects.published().prefetch_related("pausings")
    return rows.filter(area_code__startswith=area) if area else rows


def notices(rows: Sequence[Deed]) -> list[dict[str, Any]]:
    """Number, district, what the notice says, and a masked name where its person agrees."""
    areas = area_titles({row.area_code for row in rows})
    return [
        {
            "id": row.pk,
            "number": row.number,
            "state": "noticed" if row.state == State.NOTICED else "recognised",
            "area_name": areas[row.area_code].zh,
            "area_name_en": areas[row.area_code].en,
            "text": row.notice_text,
            "name_masked": name_masked(row.doer_name)
            if row.publish_consent and row.doer_name
            else "",
            "noticed_on": row.noticed_on,
            "ends_on": notice_ends_on(row),
        }
        for row in rows
    ]
