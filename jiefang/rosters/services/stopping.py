"""Stopping a run: what it has committed stays, and it writes nothing more."""

from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.rosters.constants import RUNNING, RosterState
from jiefang.rosters.events import RosterStopped
from jiefang.rosters.exceptions import not_running
from jiefang.rosters.models import Rejected, Roster
from jiefang.rosters.services.keeping import roster_held


@transaction.atomic
def roster_stop(*, actor: Person, roster_id: UUID) -> Roster:
    """Stop a check or an import. Who was invited stays invited, and the figures say how many.

    A batch that is being written is waited for; the worker finds before its next one that the
    roster is no longer its own. A stopped import may go on, a stopped check begins anew. Raises
    NotFound and ``conflict.not_running``.
    """
    roster = roster_held(actor, roster_id)
    if roster.state not in RUNNING:
        raise not_running()
    stopped = RosterStopped(roster.pk, roster.team_id, done=roster.done, good=roster.good)
    publish(stopped, actor_id=actor.pk)
    changes: dict[str, object] = {"state": RosterState.STOPPED, "ended_at": Now()}
    if roster.state == RosterState.CHECKING:
        changes = {"state": RosterState.UPLOADED, "done": 0, "good": 0, "bad": 0, "again": 0}
        Rejected.objects.filter(roster=roster).delete()
    Roster.objects.filter(pk=roster.pk).update(**changes, runner=None, claimed_until=None)
    roster.refresh_from_db()
    return roster
