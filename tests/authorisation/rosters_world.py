"""A roster of the own team, checked, with a row that was not taken; one that is not checked;
one whose check runs."""

from jiefang.rosters.services import keeping
from jiefang.rosters.services.running import roster_run
from jiefang.teams.models import Team
from tests.cast import HERE, Cast
from tests.teams.factories import make_team

_SHEET = "姓名,手机\n甄小妹,13911110001\n欧阳测试,139\n".encode()


def rosters_world(cast: Cast) -> dict[str, object]:
    team = Team.objects.filter(area_code__startswith=HERE).first()
    team = team or make_team(captain=cast.captain)
    given = {"actor": cast.captain, "team_id": team.pk, "name": "名册.csv"}
    roster = keeping.roster_upload(**given, body=[_SHEET])
    keeping.roster_check(actor=cast.captain, roster_id=roster.pk)
    roster_run(roster.pk)
    fresh = keeping.roster_upload(**given, body=[_SHEET])
    running = keeping.roster_upload(**given, body=[_SHEET])
    keeping.roster_check(actor=cast.captain, roster_id=running.pk)
    return {
        "roster_team": team.pk,
        "roster": fresh.pk,
        "checked_roster": roster.pk,
        "running_roster": running.pk,
    }
