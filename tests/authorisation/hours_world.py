"""Hours of two members of a team in 越秀: some that count, some held, a correction, a statement."""

from datetime import date
from uuid import UUID

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.hours.models import Correction, HourEntry
from jiefang.hours.selectors.statements import statement_mark
from jiefang.hours.services import attendance_credit, statement_issue
from tests.cast import HERE, Cast, give
from tests.hours.turns import key, turn
from tests.hours.worlds import write
from tests.teams.factories import make_team

STREET = f"{HERE}001"


def hours_world(cast: Cast) -> dict[str, object]:
    """The names of the objects that the rows of this app speak of."""
    team = make_team("如意平安骑行队", area_code=STREET)
    give(cast.captain, Role.CAPTAIN, team_id=team.pk)
    counted = _entry(cast.member, 81, team.pk)
    held = _entry(cast.second_member, 82, team.pk, distance_in_m=9_000)
    correction = Correction.objects.create(
        entry=counted,
        attendance_id=counted.attendance_id,
        person_id=counted.person_id,
        team_id=team.pk,
        area_code=STREET,
        minutes=120,
        reason="十点已离开",
        author_id=cast.leader.pk,
    )
    period = {"from_on": date(2026, 11, 1), "to_on": date(2026, 11, 30)}
    statement = statement_issue(actor=cast.member, **period)
    return {
        "hours_team": team.pk,
        "hours_counted": _entry(cast.leader, 83, team.pk).pk,
        "hours_held": held.pk,
        "hour_correction": correction.pk,
        "statement": statement.pk,
        "statement_number": statement.number,
        "statement_mark": statement_mark(statement),
    }


def _entry(person: Person, shift: int, team_id: UUID, **fields: object) -> HourEntry:
    once = turn(
        shift,
        shift,
        person_id=person.pk,
        team_id=team_id,
        area_code=STREET,
        id=key(2, shift),
        **fields,  # type: ignore[arg-type]
    )
    write([once])
    row = attendance_credit(once.id)
    assert row is not None
    return row
