"""Points of people of a team in 越秀: rules, something held, something given by hand."""

from datetime import date

from jiefang.common.proofs import PAPER
from jiefang.common.sealing import seal
from jiefang.points.constants import (
    FILE_PURPOSE,
    CheckState,
    Doubt,
    GrantState,
    RuleKind,
    RuleState,
)
from jiefang.points.models import GrantFile, Hold, ManualEntry
from jiefang.points.services.running import points_run
from tests.authorisation.hours_world import STREET
from tests.cast import Cast
from tests.points.hands import join
from tests.points.rules import MOMENT, Happening, count, make_rule
from tests.teams.factories import make_team

DAY = date(2026, 11, 3)


def points_world(cast: Cast) -> dict[str, object]:
    """The names of the objects that the rows of this app speak of."""
    team = make_team("珠江号", area_code=STREET)
    join(cast.second_member, team)
    make_rule(kind=RuleKind.MANUAL, points=500, cap_month=1000)
    settled = make_rule(previewed_at=MOMENT)
    draft = make_rule(
        kind=RuleKind.MENTOR,
        state=RuleState.DRAFT,
        enacted_at=None,
        previewed_at=MOMENT,
        from_on=date(2199, 1, 1),
    )
    count(Happening("held", cast.second_member.pk, DAY, 120), doubt=Doubt.TYPED_IN)
    count(Happening("counted", cast.second_member.pk, DAY, 60))
    points_run()
    grant = {
        "person_id": cast.second_member.pk,
        "team_id": team.pk,
        "area_code": STREET,
        "amount": 50,
        "reason": "台风夜值守",
        "evidence": "值守登记表第 3 页",
        "reference": "穗街值〔2026〕31 号",
        "happened_on": DAY,
        "author_id": cast.neighbour.pk,
    }
    drawn = ManualEntry.objects.create(
        **grant,
        state=GrantState.APPROVED,
        check_state=CheckState.OPEN,
        decided_by_id=cast.member.pk,
        decided_at=MOMENT,
    )
    asked = ManualEntry.objects.create(**grant)
    return {
        "points_file": _shown(asked).pk,
        "points_month": "2026-11",
        "points_team": team.pk,
        "points_rule": settled.pk,
        "points_draft": draft.pk,
        "points_hold": Hold.objects.get().pk,
        "points_grant": asked.pk,
        "points_drawn": drawn.pk,
        "points_person": cast.second_member.pk,
    }


def _shown(grant: ManualEntry) -> GrantFile:
    """A paper that shows why."""
    return GrantFile.objects.create(
        grant=grant,
        author_id=grant.author_id,
        type=PAPER,
        sha256="a" * 64,
        size=1000,
        body=seal(b"%PDF-1.7 %%EOF", purpose=FILE_PURPOSE),
    )
