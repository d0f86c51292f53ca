"""The picture that shows how to find a post."""

from uuid import UUID

from django.db import transaction

from jiefang.common.clock import now
from jiefang.common.people import Person
from jiefang.common.pictures import Picture
from jiefang.outbox.services import publish
from jiefang.units.events import UnitPictureChanged
from jiefang.units.models import UnitPicture
from jiefang.units.services.locks import unit_managed_by


@transaction.atomic
def picture_set(*, actor: Person, unit_id: UUID, picture: Picture) -> None:
    """Take the place of what was there. Raises NotFound, Forbidden."""
    unit = unit_managed_by(actor, unit_id)
    UnitPicture.objects.update_or_create(unit=unit, defaults=picture._asdict())
    unit.picture_at = now()
    unit.save(update_fields=["picture_at", "updated_at"])
    publish(UnitPictureChanged(unit.pk, there=True), actor_id=actor.pk)


@transaction.atomic
def picture_remove(*, actor: Person, unit_id: UUID) -> None:
    """No picture any more; none before is no error. Raises NotFound, Forbidden."""
    unit = unit_managed_by(actor, unit_id)
    if unit.picture_at is None:
        return
    UnitPicture.objects.filter(unit=unit).delete()
    unit.picture_at = None
    unit.save(update_fields=["picture_at", "updated_at"])
    publish(UnitPictureChanged(unit.pk, there=False), actor_id=actor.pk)
