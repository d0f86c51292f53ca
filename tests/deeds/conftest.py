"""The districts in which the cases happen."""

import pytest

from jiefang.geography.constants import AreaLevel
from jiefang.geography.models import Area


@pytest.fixture
def districts(db: None) -> None:
    """广州 with 越秀 and 天河."""
    Area.objects.bulk_create(
        [
            Area(code="4401", name="广州市", level=AreaLevel.CITY),
            Area(code="440104", name="越秀区", level=AreaLevel.DISTRICT, parent_id="4401"),
            Area(code="440106", name="天河区", level=AreaLevel.DISTRICT, parent_id="4401"),
        ]
    )
