"""The row whose lock makes a person's looks and exports count one after the other."""

from uuid import UUID

from jiefang.privacy.models import Allowance


def allowance_for_update(person_id: UUID) -> Allowance:
    """The person's row, locked. Inside a transaction."""
    Allowance.objects.bulk_create([Allowance(person_id=person_id)], ignore_conflicts=True)
    return Allowance.objects.select_for_update().get(person_id=person_id)
