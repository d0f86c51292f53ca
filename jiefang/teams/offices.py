"""Who may see the phone of a team's member: its captain and deputies, the organiser of its area."""

from uuid import UUID

from jiefang.accounts.constants import Role
from jiefang.common.people import Person
from jiefang.privacy.constants import Purpose
from jiefang.privacy.grounds import Office, ground
from jiefang.teams.models import Membership, team_scopes


@ground(Purpose.TEAM)
def of_the_team(actor: Person, person_id: UUID, _incident: str) -> Office | None:
    """A leader of a team to which the person belongs, or that the person asks to join."""
    scopes = team_scopes(actor)
    seats = Membership.objects.current().exclude(status="invited").filter(person=person_id)
    seat = seats.filter(scopes.led("team")).select_related("team").order_by("pk").first()
    if seat is None:
        return None
    own = seat.team_id in scopes.teams_led
    return Office((Role.CAPTAIN if own else Role.ORGANISER).value, seat.team.name)
