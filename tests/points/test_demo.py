from io import StringIO

import pytest
from django.core.management import call_command

from jiefang.points.demo import points_of_the_demo
from jiefang.points.models import Rule


@pytest.mark.django_db
def test_without_a_demo_city_there_are_no_demo_rules() -> None:
    points_of_the_demo()
    assert not Rule.objects.exists()


@pytest.mark.django_db
def test_an_empty_ledger_is_whole() -> None:
    out = StringIO()
    call_command("points", "verify", stdout=out)
    call_command("points", "recompute", stdout=out)
    assert "Whole: 0" in out.getvalue()
    assert "0 differ" in out.getvalue()
