"""Finding a person, for those who look after roles and locks."""

from django.db import transaction

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes
from jiefang.accounts.selectors import person_by_phone
from jiefang.audit.services import record
from jiefang.common.errors import Forbidden


@transaction.atomic
def people_search(*, actor: Person, phone: str) -> list[Person]:
    """The person with exactly this number, or nobody; each look is on record.

    For system and security administrators. Raises Forbidden.
    """
    if not area_scopes(actor, Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR):
        raise Forbidden
    person = person_by_phone(phone)
    subject = f"person:{person.pk}" if person else ""
    record("person.looked_up", actor_id=actor.pk, subject=subject)
    return [person] if person else []
