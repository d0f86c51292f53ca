"""Two at once: one file, one use."""

import pytest

from jiefang.common.errors import Invalid
from jiefang.points.models import GrantFile, ManualEntry
from jiefang.points.services.proving import file_keep
from tests.cast import make_person
from tests.points.hands import ask, join, manual_rule, organiser
from tests.points.rules import AREA
from tests.points.services.test_proving import a_proof
from tests.teams.factories import make_team
from tests.units.test_duty_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_file_handed_in_by_two_hands_at_once_is_one() -> None:
    official = organiser(591)
    raised = at_once(*[lambda: file_keep(actor=official, proof=a_proof())] * 3)
    assert raised == []
    assert GrantFile.objects.count() == 1


def test_one_file_for_two_grants_at_once_is_used_once() -> None:
    manual_rule()
    official, member = organiser(592), make_person(593, "志愿者")
    team = make_team("珠江号", area_code=f"{AREA}001")
    join(member, team)
    kept = file_keep(actor=official, proof=a_proof())
    give = lambda: ask(official, member, team, files=[kept.pk])  # noqa: E731
    assert [type(each) for each in at_once(give, give)] == [Invalid]
    assert ManualEntry.objects.get().pk == GrantFile.objects.get().grant_id
