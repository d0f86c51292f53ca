"""Writing what operations have gathered, in a fixed order and few statements."""

from collections.abc import Sequence
from typing import Final

from jiefang.alerts.models import Dispatch, Response, TimelineEntry
from jiefang.alerts.services.work import Work
from jiefang.outbox.services import publish
from jiefang.realtime.services import append
from jiefang.units.services import units_release

_INCIDENT_FIELDS: Final = (
    "state", "outcome", "seen_areas", "wave", "reach_m", "nearest_m", "warnings",
    "handed_over_to", "received_at", "answered_at", "on_scene_at", "handed_over_at", "closed_at",
)  # fmt: skip
_DISPATCH_FIELDS: Final = ("state", "lead", "answer_due_at", "answered_at", "released_at")
_RESPONSE_FIELDS: Final = (
    "sms_due_at", "received_at", "shown_at", "channels", "answer", "answered_at",
    "decline_reason", "eta_s", "stage", "en_route_at", "on_scene_at", "need_help_at", "left_at",
)  # fmt: skip


def finish(work: Work) -> None:
    """Write, record the events, fill the streams. Call it last, inside the transaction."""
    finish_all([*work.others, work])


def finish_all(works: Sequence[Work]) -> None:
    """The same for several incidents: their streams are filled together."""
    for work in works:
        _write(work)
    for work in works:
        for event in work.events:
            publish(event, actor_id=work.actor_id)
    append([entry for work in works for entry in work.entries()])


def _write(work: Work) -> None:
    incident = work.room.incident
    if work.freed:
        units_release(incident.pk, work.freed)
    if work.is_new:
        incident.save(force_insert=True)
    elif work.incident_changed:
        incident.save(update_fields=_INCIDENT_FIELDS)
    _write_dispatches(work)
    _write_responses(work)
    if work.new_entries:
        TimelineEntry.objects.bulk_create(work.new_entries)


def _write_dispatches(work: Work) -> None:
    new = {dispatch.pk for dispatch in work.new_dispatches}
    changed = [row for key, row in work.dispatches.items() if key not in new]
    # One lead at a time is an index: the old one gives it up before the new one takes it.
    for rows in ([r for r in changed if not r.lead], [r for r in changed if r.lead]):
        _update(Dispatch, rows, _DISPATCH_FIELDS)
    if work.new_dispatches:
        Dispatch.objects.bulk_create(work.new_dispatches)


def _write_responses(work: Work) -> None:
    new = {response.pk for response in work.new_responses}
    changed = [row for key, row in work.responses.items() if key not in new]
    _update(Response, changed, _RESPONSE_FIELDS)
    if work.new_responses:
        Response.objects.bulk_create(work.new_responses)


def _update(
    model: type[Dispatch] | type[Response],
    rows: Sequence[Dispatch] | Sequence[Response],
    fields: Sequence[str],
) -> None:
    if len(rows) == 1:
        rows[0].save(update_fields=fields)
    elif rows:
        model._default_manager.bulk_update(rows, fields)  # type: ignore[arg-type]
