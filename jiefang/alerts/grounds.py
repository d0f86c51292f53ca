"""Who may see a responder's phone: the liaison who sees the incident."""

from uuid import UUID

from jiefang.accounts.constants import Role
from jiefang.alerts.models import Incident, Response
from jiefang.common.people import Person
from jiefang.privacy.constants import Purpose
from jiefang.privacy.grounds import Office, ground


@ground(Purpose.INCIDENT)
def of_an_incident(actor: Person, person_id: UUID, incident: str) -> Office | None:
    """A liaison, for somebody who was called to an incident of the area that is open still."""
    seen = Incident.objects.open().visible_to(actor).filter(number=incident).first()
    if seen is None or not Response.objects.filter(incident=seen, person=person_id).exists():
        return None
    return Office(Role.LIAISON.value, seen.area_name)
