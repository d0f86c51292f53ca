"""One operation on an incident: what it changes is gathered, then written and told in one go.

Rows first, then the event, then the feed: streams are locked last and only until the commit.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from jiefang.alerts import envelopes, supporting, wire
from jiefang.alerts.constants import (
    DISPATCH_MOVES,
    INCIDENT_MOVES,
    Answer,
    DispatchState,
    IncidentState,
    Stage,
)
from jiefang.alerts.exceptions import illegal_move
from jiefang.alerts.models import Dispatch, Response, Supporter, TimelineEntry
from jiefang.alerts.reasons import warning
from jiefang.alerts.room import Room
from jiefang.alerts.sentences import stood_down_text
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import feed_entry

if TYPE_CHECKING:
    from jiefang.outbox.events import DomainEvent

Envelopes = Iterable[tuple[Response | Supporter, dict[str, Any]]]

_LATEST_STANDS: Final = frozenset({"beyond_reach"})


class Work:
    """``at`` is the database's time; ``is_new`` an incident that is not stored yet.

    ``others`` are exercises that lost units to this incident, finished together with it. Without
    ``listed`` the lists of the areas hear of it only when the incident itself has changed.
    ``also`` are entries for other streams.
    """

    def __init__(
        self, room: Room, *, actor_id: UUID | None, at: datetime, is_new: bool = False
    ) -> None:
        self.room = room
        self.actor_id = actor_id
        self.at = at
        self.is_new = is_new
        self.new_dispatches: list[Dispatch] = []
        self.new_responses: list[Response] = []
        self.new_entries: list[TimelineEntry] = []
        self.dispatches: dict[UUID, Dispatch] = {}
        self.responses: dict[UUID, Response] = {}
        self.new_supporters: list[Supporter] = []
        self.supporters: dict[UUID, Supporter] = {}
        self.incident_changed = False
        self.listed = True
        self.freed: set[UUID] = set()
        self.ended: list[Response] = []
        self.events: list[DomainEvent] = []
        self.others: list[Work] = []
        self.also: list[Entry] = []
        self._mail: list[Callable[[], Iterable[Entry]]] = []

    def note(
        self, kind: str, *, by: UUID | None = None, reason: str = "", **data: Any
    ) -> TimelineEntry:
        """Add a line to the timeline; ``by`` is the person who did it."""
        entry = TimelineEntry(
            incident_id=self.room.incident.pk,
            at=self.at,
            actor_id=by,
            kind=kind,
            reason=reason,
            data=data,
        )
        self.new_entries.append(entry)
        self.room.timeline.append(entry)
        return entry

    def warn(self, code: str, **values: Any) -> None:
        """Tell the liaison something, once; of what repeats itself the latest stands."""
        incident = self.room.incident
        said = {"code": code, "values": values}
        if said in incident.warnings:
            return
        if code in _LATEST_STANDS:
            incident.warnings = [each for each in incident.warnings if each["code"] != code]
        incident.warnings.append(said)
        self.incident_changed = True
        text = warning(code, values)["text"]
        self.note("warning", code=code, why=text["zh"], why_en=text["en"])

    def move(self, state: IncidentState, **changes: Any) -> None:
        """Take the incident to another state. Raises Conflict for a move that is not allowed."""
        incident = self.room.incident
        if state not in INCIDENT_MOVES[incident.state]:
            raise illegal_move(incident.state)
        incident.state = state
        for name, value in changes.items():
            setattr(incident, name, value)
        self.incident_changed = True

    def put(self, dispatch: Dispatch, state: DispatchState) -> None:
        """Take a dispatch to another state; an end lets the unit go and gives up the lead."""
        if state not in DISPATCH_MOVES[dispatch.state]:
            raise illegal_move(dispatch.state)
        dispatch.state = state
        if not dispatch.live:
            dispatch.released_at = self.at
            dispatch.answer_due_at = None
            dispatch.lead = dispatch.lead and state == DispatchState.CLOSED
            self.freed.add(dispatch.unit_id)
            self.ended += self.room.of(dispatch)
            self._forget_texts(dispatch)
        self.changed(dispatch)

    def changed(self, dispatch: Dispatch, *responses: Response) -> None:
        """Remember what to write and to show again."""
        self.dispatches[dispatch.pk] = dispatch
        for response in responses:
            self.responses[response.pk] = response

    def add(self, dispatch: Dispatch, responses: Sequence[Response]) -> None:
        """Put a new dispatch, or more people of an old one, into the room, and alert them."""
        if dispatch.pk not in self.room.responses:
            self.new_dispatches.append(dispatch)
            self.room.dispatches.append(dispatch)
            self.room.responses[dispatch.pk] = []
        rows = sorted(responses, key=lambda row: row.pk)
        self.new_responses += rows
        self.room.responses[dispatch.pk] += rows
        self.dispatches[dispatch.pk] = dispatch
        self._mail.append(lambda: _tracked(envelopes.dispatched(self.room, dispatch, rows)))

    def stand_down(
        self,
        dispatch: Dispatch,
        state: DispatchState,
        code: str,
        *,
        by: UUID | None = None,
        reason: str = "",
    ) -> None:
        """End a dispatch and tell those of its people who did not say no."""
        self.put(dispatch, state)
        unit = {**dispatch.named, "unit_id": str(dispatch.unit_id)}
        self.note(code, by=by, reason=reason, **unit)
        text = stood_down_text(self.room.incident.status, code)
        self.tell(dispatch, self._concerned(dispatch), "alert.stood_down", text)

    def tell(self, dispatch: Dispatch, rows: Sequence[Response], kind: str, text: Text) -> None:
        """Send a follow-up to people who were alerted."""
        if rows:
            self._mail.append(
                lambda: _untracked(
                    envelopes.follow_up(self.room, dispatch, rows, kind=kind, text=text, at=self.at)
                )
            )

    def tell_crew(self, dispatch: Dispatch, text: Text, *, but: Response | None = None) -> None:
        """Update those of a unit who are coming or may still come."""
        rows = [row for row in self._concerned(dispatch) if row is not but]
        self.tell(dispatch, rows, "alert.updated", text)

    def support(self, rows: Sequence[Supporter]) -> None:
        """Put people on patrol into the room beside the units, and alert them."""
        incident = self.room.incident
        self.new_supporters += rows
        self.room.supporters += rows
        self.supporters.update({row.pk: row for row in rows})
        incident.supporters_called = len(self.room.supporters)
        self.incident_changed = True
        self._mail.append(
            lambda: _tracked((row, supporting.called(self.room, row)) for row in rows)
        )

    def tell_supporters(self, rows: Sequence[Supporter], kind: str, text: Text) -> None:
        """Send a follow-up to people on patrol who were called."""
        told = [row for row in rows if row.answer != Answer.DECLINE and row.stage != Stage.LEFT]
        if told:
            self._mail.append(
                lambda: _untracked(
                    (row, supporting.follow_up(self.room, row, kind=kind, text=text, at=self.at))
                    for row in told
                )
            )

    def release(self, rows: Sequence[Supporter], kind: str, text: Text) -> None:
        """These people on patrol need not come any more, and hear it."""
        live = [row for row in rows if row.released_at is None]
        for row in live:
            row.released_at = self.at
            self.supporters[row.pk] = row
        self.tell_supporters(live, kind, text)

    def entries(self) -> list[Entry]:
        """What goes into the streams: people's feeds, the incident's room, the areas' lists."""
        mail = [entry for letters in self._mail for entry in letters()]
        summary = wire.summary(self.room)
        areas = self.room.incident.seen_areas
        rows = {"incidents": [summary]}
        listed = [Entry(f"incidents:{code}", uuid7(), rows) for code in areas if self._is_listed]
        return self.also + mail + listed + ([] if self.is_new else [self._delta(summary)])

    @property
    def _is_listed(self) -> bool:
        return self.listed or self.incident_changed

    def _delta(self, summary: dict[str, Any]) -> Entry:
        room = self.room
        changes = {
            "incident": summary,
            "dispatches": [wire.dispatch(room, each) for each in self.dispatches.values()],
            "timeline": [wire.timeline_entry(room, each) for each in self.new_entries],
        }
        if self.supporters:
            changes["supporters"] = [wire.supporter(room, s) for s in self.supporters.values()]
        return Entry(f"incident:{room.incident.pk}", uuid7(), changes)

    def _concerned(self, dispatch: Dispatch) -> list[Response]:
        return [
            row
            for row in self.room.of(dispatch)
            if row.answer != Answer.DECLINE and row.stage != Stage.LEFT
        ]

    def _forget_texts(self, dispatch: Dispatch) -> None:
        for row in self.room.of(dispatch):
            if row.sms_due_at is not None:
                row.sms_due_at = None
                self.responses[row.pk] = row


def _tracked(letters: Envelopes) -> Iterable[Entry]:
    return (feed_entry(row.person_id, envelope) for row, envelope in letters)


def _untracked(letters: Envelopes) -> Iterable[Entry]:
    for row, envelope in letters:
        expires_at = datetime.fromisoformat(envelope["expires_at"])
        yield Entry(
            person_stream(row.person_id), UUID(envelope["id"]), envelope, expires_at=expires_at
        )
