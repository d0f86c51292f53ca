"""A team of the own area: led by the captain, the member in it, another asking to join."""

from tests.cast import HERE, Cast
from tests.teams.factories import make_certificate, make_membership, make_team


def teams_world(cast: Cast) -> dict[str, object]:
    team = make_team(captain=cast.captain)
    member = make_membership(team, cast.member, roles=["patrol"], alerts_on=True)
    return {
        "team": team.pk,
        "other_team": make_team("北京路街坊", area_code=f"{HERE}001").pk,
        "membership": member.pk,
        "applied": make_membership(team, cast.second_member, status="applied").pk,
        "certificate": make_certificate(cast.member).pk,
    }
