"""Teams with members for the demo city: a dozen in the small one, 450 in the whole one."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.utils import timezone

from jiefang.accounts.constants import WishedRole
from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.common.prepared import plain_rows
from jiefang.geography import dataset
from jiefang.teams.constants import CertificateKind, MembershipStatus, Rank, TeamKind
from jiefang.teams.demo.emblems import flower
from jiefang.teams.demo.stories import FEATURED, PATTERNS, Story
from jiefang.teams.models import Certificate, Membership, Team, TeamEmblem
from jiefang.units.demo.load import SEED, after_loading, clears

CITY_TEAMS: Final = 450
CITY_PEOPLE: Final = 20_000
"""With so many to choose from it is the whole city."""
CAPTAIN, DEPUTY, MEMBERS = "13800000002", "13800000004", ("13800000005", "13800000006")
_SIZE: Final = (14, 40)
_PEOPLE: Final = """
SELECT m.person_id, left(u.area_code, 9) FROM units_member m
JOIN units_unit u ON u.id = m.unit_id JOIN accounts_person p ON p.id = m.person_id
WHERE p.is_simulated AND p.status = 'active' AND mod(abs(hashtext(m.id::text)::bigint), 5) = 0
ORDER BY m.id"""
"""Every fifth of the crowd: not everybody in a unit is in a team."""
_ROLES: Final = [role.value for role in WishedRole]
_S = MembershipStatus

clears("teams_team")


class Pool:
    """The people of the crowd by street, each given to a team once as long as there are any."""

    def __init__(self, rows: list[Any]) -> None:
        self.size = len(rows)
        self._by_street: dict[str, list[UUID]] = defaultdict(list)
        for person, street in rows:
            self._by_street[street].append(person)
        self._left = {street: iter(people) for street, people in self._by_street.items()}

    def take(self, street: str, number: int) -> list[UUID]:
        """So many neighbours of the street, or of the district where the street has too few."""
        found: list[UUID] = []
        near = sorted(self._left, key=lambda each: (each != street, each[:6] != street[:6], each))
        for each in near:
            found += islice(self._left[each], number - len(found))
            if len(found) == number:
                break
        return found


class Made(NamedTuple):
    """Rows to be written."""

    teams: list[Team]
    memberships: list[Membership]
    certificates: list[Certificate]


@after_loading
def teams_of_the_demo() -> None:
    """The teams of ``FEATURED``, and in a whole city teams of every street."""
    pool = Pool(plain_rows(_PEOPLE, ()))
    streets = {row.code: row for row in dataset.areas() if row.level == "street"}
    chance, made = Random(SEED), Made([], [], [])  # noqa: S311
    for story in FEATURED:
        team = _featured(story, story.street if story.street in streets else "440104003")
        _man(made, team, pool.take(team.area_code, story.people), chance)
    if pool.size >= CITY_PEOPLE:
        for team in islice(_of_streets(streets), CITY_TEAMS - len(FEATURED)):
            _man(made, team, pool.take(team.area_code, chance.randint(*_SIZE)), chance)
    _cast(made)
    Team.objects.bulk_create(made.teams)
    Membership.objects.bulk_create(made.memberships, batch_size=4000)
    Certificate.objects.bulk_create(made.certificates, batch_size=4000)
    _emblem(made.teams[0])


def _featured(story: Story, street: str) -> Team:
    return Team(
        name=story.name,
        name_en=story.name_en,
        brand=story.brand,
        story=story.story,
        story_en=story.story_en,
        kind=story.kind,
        colour=story.colour,
        area_code=street,
        founded_on=date(*story.founded),
    )


def _of_streets(streets: dict[str, Any]) -> Any:
    """One pattern after the other, through all streets."""
    for zh, en, kind, colour in PATTERNS:
        for code, row in sorted(streets.items()):
            short = row.name.removesuffix("道")
            english = row.name_en.removesuffix(" Subdistrict").removesuffix(" Town")
            yield Team(
                name=zh.format(street=short),
                name_en=en.format(street=english),
                kind=TeamKind(kind),
                colour=colour,
                area_code=code,
            )


def _man(made: Made, team: Team, people: list[UUID], chance: Random) -> None:
    """A captain, a deputy, members; some rest, one is on trial, one asks to join."""
    made.teams.append(team)
    today = timezone.localdate()
    for place, person in enumerate(people):
        rank = {0: Rank.CAPTAIN, 1: Rank.DEPUTY}.get(place, Rank.MEMBER)
        status = {2: _S.TRIAL, 3: _S.APPLIED, 4: _S.RESTING}.get(place, _S.ACTIVE)
        row = Membership(
            team=team,
            person_id=person,
            rank=rank,
            roles=["patrol", *chance.sample(_ROLES[2:], chance.choice((0, 0, 1, 2)))],
            status=status,
            alerts_on=chance.random() < 0.6,
            joined_on=today - timedelta(days=chance.randrange(30, 1500)),
        )
        if status == _S.TRIAL:
            row.mentor_id, row.trial_ends_on = people[0], today + timedelta(days=18)
        made.memberships.append(row)
        if place < 12 and chance.random() < 0.35:
            made.certificates.append(_certificate(person, people[0], chance, today))


def _certificate(person: UUID, captain: UUID, chance: Random, today: date) -> Certificate:
    issued = today - timedelta(days=chance.randrange(60, 780))
    kind = chance.choice((CertificateKind.FIRST_AID, CertificateKind.AED, CertificateKind.FIRE))
    return Certificate(
        person_id=person,
        kind=kind,
        issued_on=issued,
        expires_on=issued + timedelta(days=730),
        entered_by_id=None if captain == person else captain,
        entered_at=now(),
    )


def _cast(made: Made) -> None:
    """The people whom one signs in as: 赵队长 leads the first team, 陈组长 is deputy."""
    team, captain = made.teams[0], person_by_phone(CAPTAIN)
    if captain is None:
        return
    for row in made.memberships:
        if row.team is team and row.rank != Rank.MEMBER:
            row.rank = Rank.MEMBER
    made.memberships.append(_seat(team, captain, Rank.CAPTAIN))
    for phone, rank in ((DEPUTY, Rank.DEPUTY), *((each, Rank.MEMBER) for each in MEMBERS)):
        person = person_by_phone(phone)
        if person is not None:
            made.memberships.append(_seat(team, person, rank))
            made.certificates.append(
                _of_cast(person, captain, ends_in=12 if phone == DEPUTY else 400)
            )


def _seat(team: Team, person: Person, rank: Rank) -> Membership:
    return Membership(
        team=team,
        person=person,
        rank=rank,
        roles=["patrol", "guide"],
        status=_S.ACTIVE,
        alerts_on=True,
        joined_on=date(2021, 3, 8),
    )


def _of_cast(person: Person, captain: Person, ends_in: int) -> Certificate:
    ends = timezone.localdate() + timedelta(days=ends_in)
    return Certificate(
        person=person,
        kind=CertificateKind.FIRST_AID,
        issued_on=ends - timedelta(days=730),
        expires_on=ends,
        number="演示-0001",
        entered_by=captain,
        entered_at=now(),
    )


def _emblem(team: Team) -> None:
    TeamEmblem.objects.create(team=team, **flower(team.colour)._asdict())
    Team.objects.filter(pk=team.pk).update(emblem_at=now())
