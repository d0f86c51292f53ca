"""What joining asks of teams: whom a captain looks after, and who begins anew."""

from jiefang.accounts.models import Person as Somebody
from jiefang.common.people import Person
from jiefang.joining.hooks import on_return
from jiefang.joining.scopes import Scope, adds_scope
from jiefang.teams.constants import STREET_DIGITS
from jiefang.teams.models import Membership, Team, team_scopes
from jiefang.teams.services.leaving import memberships_end


@adds_scope
def teams_of_verifier(person: Person) -> Scope:
    """A captain's teams: their people, and their street where the team is of one street.

    A team of a whole district shows its people, but not all who register in the district; an
    organiser has the streets of the area by the grant itself, here the people of its teams.
    """
    scopes = team_scopes(person)
    if not (scopes.teams_led or scopes.areas):
        return Scope()
    led = Team.objects.open().filter(pk__in=scopes.teams_led)
    codes = led.values_list("area_code", flat=True) if scopes.teams_led else ()
    people = Membership.objects.belonging().filter(scopes.led("team")).values("person_id")
    return Scope(tuple(c for c in codes if len(c) >= STREET_DIGITS), (people,))


@on_return
def begin_anew(person: Somebody) -> None:
    """Who had left and registers again is in no team; what invites them stands."""
    memberships_end(person.pk, invitations=False)
