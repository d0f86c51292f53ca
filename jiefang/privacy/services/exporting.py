"""A person's copy of what is kept about them, made at once and stored nowhere."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common import personal
from jiefang.common.clock import now
from jiefang.outbox.services import publish
from jiefang.privacy.constants import EXPORTS_A_DAY
from jiefang.privacy.events import DataExported
from jiefang.privacy.exceptions import exported_too_often
from jiefang.privacy.selectors import disclosures_to
from jiefang.privacy.services.allowance import allowance_for_update

_DAY_S = 24 * 3600


@transaction.atomic
def data_export(*, actor: Person) -> dict[str, Any]:
    """``{made_at, person_id, parts: {name: …}}``. Raises RateLimited above ten a day."""
    allowance = allowance_for_update(actor.pk)
    today = timezone.localdate()
    used = allowance.exports if allowance.exported_on == today else 0
    if used >= EXPORTS_A_DAY:
        raise exported_too_often(_DAY_S)
    allowance.exported_on, allowance.exports, allowance.exported_at = today, used + 1, now()
    allowance.save(update_fields=["exported_on", "exports", "exported_at"])
    publish(DataExported(actor.pk), actor_id=actor.pk)
    parts = {name: make(actor.pk) for name, make in personal.exporters().items()}
    return {"made_at": now(), "person_id": actor.pk, "parts": parts}


@personal.exporter("who_looked")
def _who_looked(person_id: Any) -> Any:
    names = ("at", "field", "purpose", "incident", "role", "office")
    return list(disclosures_to(person_id).order_by("at").values(*names))
