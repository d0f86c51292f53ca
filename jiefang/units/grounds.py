"""Who may see the phone of a unit's member: its captain, whoever keeps the unit, the organiser."""

from uuid import UUID

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import may_in_area, unit_scopes
from jiefang.common.people import Person
from jiefang.privacy.constants import Purpose
from jiefang.privacy.grounds import Office, ground
from jiefang.units.models import Member, Unit


@ground(Purpose.ROSTER)
def of_the_roster(actor: Person, person_id: UUID, _incident: str) -> Office | None:
    """The captain of a unit that the person is in, or the leader on its roll."""
    units = _units_of(person_id)
    own = {*unit_scopes(actor, Role.CAPTAIN), *map(str, _led_by(actor))}
    found = next((unit for unit in units if str(unit.pk) in own), None)
    return Office(Role.CAPTAIN.value, found.name) if found else None


@ground(Purpose.HONOUR)
def to_be_honoured(actor: Person, person_id: UUID, _incident: str) -> Office | None:
    """The organiser of an area in which the person has a unit."""
    for unit in _units_of(person_id):
        if may_in_area(actor, Role.ORGANISER, unit.area_code):
            return Office(Role.ORGANISER.value, unit.name)
    return None


def _units_of(person_id: UUID) -> list[Unit]:
    members = Member.objects.current().filter(person=person_id).select_related("unit")
    return [member.unit for member in members.order_by("pk")]


def _led_by(actor: Person) -> list[UUID]:
    led = Member.objects.current().filter(person=actor.pk, role="leader")
    return list(led.values_list("unit_id", flat=True))
