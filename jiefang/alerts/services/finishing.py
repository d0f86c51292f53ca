"""Writing and telling what operations have gathered, in a fixed order and few statements."""

from collections.abc import Sequence

from jiefang.alerts.services.rows import Batch, write
from jiefang.alerts.services.texting import text_end
from jiefang.alerts.services.work import Work
from jiefang.outbox.services import publish
from jiefang.realtime.services import append
from jiefang.units.services import units_release


def finish(work: Work) -> None:
    """Write, record the events, fill the streams. Call it last, inside the transaction."""
    finish_all([*work.others, work])


def finish_all(works: Sequence[Work]) -> None:
    """The same for several incidents: one statement for their rows, one for their streams."""
    if not works:
        return
    for work in works:
        if work.freed:
            units_release(work.room.incident.pk, work.freed)
        text_end(work.room, work.ended)
    batch = Batch()
    for work in works:
        _gather(work, batch)
    write(batch)
    for work in works:
        for event in work.events:
            area_code = work.room.incident.district_code
            publish(event, actor_id=work.actor_id, area_code=area_code)
    append([entry for work in works for entry in work.entries()])


def _gather(work: Work, batch: Batch) -> None:
    incident = work.room.incident
    if work.is_new:
        batch.new_incidents.append(incident)
    elif work.incident_changed:
        batch.incidents.append(incident)
    new = {row.pk for row in work.new_dispatches} | {row.pk for row in work.new_responses}
    batch.new_dispatches += work.new_dispatches
    batch.new_responses += work.new_responses
    batch.new_entries += work.new_entries
    batch.new_supporters += work.new_supporters
    fresh = {row.pk for row in work.new_supporters}
    batch.supporters += [row for key, row in work.supporters.items() if key not in fresh]
    batch.dispatches += [row for key, row in work.dispatches.items() if key not in new]
    batch.responses += [row for key, row in work.responses.items() if key not in new]
