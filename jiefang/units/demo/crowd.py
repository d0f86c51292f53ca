"""Units, people, seats and things of the demo, as rows to be copied into the tables."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from jiefang.accounts.services.people import person_sealed
from jiefang.units.constants import LEADING, QUORUM, MemberRole, MemberSource, PostKind
from jiefang.units.demo import names
from jiefang.units.demo.places import Site

Row = tuple[Any, ...]

UNIT_COLUMNS: Final = (
    "id", "code", "name", "name_en", "kind", "host_organisation", "longitude", "latitude",
    "address", "floor", "gate", "area_code", "district_code", "police_grid_code", "status",
    "on_duty_count", "leader_on_duty_count", "ready", "updated_at",
)  # fmt: skip
PERSON_COLUMNS: Final = (
    "id", "phone", "phone_hash", "name", "birth_year", "status", "language", "alert_consent_at",
    "position_consent_at", "sms_consent_at", "voice_consent_at", "insured_until", "trained_until",
    "is_demo", "is_simulated", "created_at", "password",
)  # fmt: skip
MEMBER_COLUMNS: Final = (
    "id", "unit_id", "person_id", "source", "role", "capabilities", "on_duty_since", "joined_at",
)  # fmt: skip
EQUIPMENT_COLUMNS: Final = (
    "id", "unit_id", "kind", "label", "inspected_on", "inspection_due_on",
)  # fmt: skip

NO_PASSWORD: Final = "!simulated"  # noqa: S105, the mark that no password fits
_PHONE: Final = "+9991{:08d}"
"""Country code 999 is nobody's: no message to a simulated person can reach anybody."""

_CODES: Final = {
    "440103": "LW", "440104": "YX", "440105": "HZ", "440106": "TH", "440111": "BY",
    "440112": "HP", "440113": "PY", "440114": "HD", "440115": "NS", "440117": "CH", "440118": "ZC",
}  # fmt: skip
_READY_SHARE, _THIN_SHARE = 0.70, 0.15
_FIRST_MS: Final = 1_767_225_600_000
"""2026-01-01 in milliseconds: the ids of the demo are the same each time."""


class Batch(NamedTuple):
    """Rows of some units with everything that belongs to them."""

    units: list[Row]
    people: list[Row]
    members: list[Row]
    equipment: list[Row]


class Seat(NamedTuple):
    """A place in a crew before it has a person."""

    role: MemberRole
    on_duty: bool


class Crowd:
    """Makes the rows; the same seed and moment give the same city."""

    def __init__(self, seed: int, at: datetime, today: date) -> None:
        self.chance = random.Random(seed)  # noqa: S311, a plausible city is no secret
        self.at, self.today = at, today
        self._count = 0
        self._numbers = dict.fromkeys(_CODES.values(), 1)
        self._names: dict[str, int] = {}

    def batches(
        self, sites: Iterable[Site], sizes: Sequence[int], per_batch: int = 500
    ) -> Iterator[Batch]:
        """The rows of all sites; ``sizes`` says how many people each unit has."""
        batch = Batch([], [], [], [])
        for site, size in zip(sites, sizes, strict=True):
            self._unit(batch, site, size)
            if len(batch.units) == per_batch:
                yield batch
                batch = Batch([], [], [], [])
        yield batch

    def uuid(self) -> UUID:
        """The next id: version 7, ordered, repeatable."""
        self._count += 1
        head = (_FIRST_MS + self._count) << 80 | 0x7 << 76 | 0x2 << 62
        return UUID(int=head | self.chance.getrandbits(12) << 64 | self.chance.getrandbits(62))

    def things(self, unit_id: UUID) -> Iterator[Row]:
        """What a unit keeps; some of it has not been looked at in time."""
        for kind, share, period in names.THINGS:
            if self.chance.random() < share:
                ago = self.chance.randrange(period + period // 12)
                inspected = self.today - timedelta(days=ago)
                due = inspected + timedelta(days=period)
                yield (self.uuid(), unit_id, kind.value, kind.label, inspected, due)

    def _unit(self, batch: Batch, site: Site, size: int) -> None:
        unit_id, seats = self.uuid(), self._seats(size)
        on_duty = sum(seat.on_duty for seat in seats)
        leading = sum(seat.on_duty and seat.role in LEADING for seat in seats)
        ready = on_duty >= QUORUM and leading > 0
        batch.units.append((
            unit_id, *self._texts(site), site.at.lon, site.at.lat, *self._where(site),
            site.area_code, site.area_code[:6], "", "active", on_duty, leading, ready, self.at,
        ))  # fmt: skip
        for seat in seats:
            self._person(batch, unit_id, site.post.kind, seat)
        batch.equipment.extend(self.things(unit_id))

    def _seats(self, size: int) -> list[Seat]:
        second = MemberRole.DEPUTY if self.chance.random() < 0.7 else MemberRole.MEMBER
        roles = [MemberRole.LEADER, second, *[MemberRole.MEMBER] * (size - 2)]
        there = self._on_duty(size, second == MemberRole.DEPUTY)
        return [Seat(role, i in there) for i, role in enumerate(roles)]

    def _on_duty(self, size: int, deputy: bool) -> set[int]:
        """Which seats are on duty: a ready crew, a thin one, or nobody."""
        lot = self.chance.random()
        if lot < _READY_SHARE:
            head = 1 if deputy and self.chance.random() < 0.3 else 0
            return {head, *self.chance.sample(range(2, size), self.chance.choice((1, 2, 2, 3)))}
        if lot < _READY_SHARE + _THIN_SHARE:
            return {0} if self.chance.random() < 0.5 else set(self.chance.sample(range(2, size), 2))
        return set()

    def _person(self, batch: Batch, unit_id: UUID, kind: PostKind, seat: Seat) -> None:
        person_id = self.uuid()
        consent, insured, trained, born = self.at, self.today, self.today, self._birth_year()
        insured += timedelta(days=self.chance.randrange(60, 700))
        trained += timedelta(days=self.chance.randrange(60, 700))
        flaw = self.chance.random() if seat.role == MemberRole.MEMBER and not seat.on_duty else 1
        batch.people.append((
            person_id, *person_sealed(_PHONE.format(self._count), names.invented(self.chance)),
            self.today.year - 16 if flaw < 0.01 else born, "active", "zh", *[consent] * 4,
            self.today - timedelta(days=20) if 0.01 <= flaw < 0.03 else insured,
            None if 0.03 <= flaw < 0.05 else trained, True, True, self.at, NO_PASSWORD,
        ))  # fmt: skip
        since = self.at - timedelta(minutes=self.chance.randrange(5, 240)) if seat.on_duty else None
        batch.members.append((
            self.uuid(), unit_id, person_id, self._source(kind), seat.role.value,
            self._capabilities(), since, self.at,
        ))  # fmt: skip

    def _birth_year(self) -> int:
        return self.today.year - int(self.chance.triangular(20, 68, 42))

    def _source(self, kind: PostKind) -> str:
        lot = self.chance.random()
        if lot < 0.04:
            return MemberSource.POLICE.value
        neighbours = 0.75 if kind in (PostKind.COMMUNITY, PostKind.PARK, PostKind.OTHER) else 0.25
        return (
            MemberSource.NEIGHBOUR if lot < 0.04 + neighbours else MemberSource.ORGANISATION
        ).value

    def _capabilities(self) -> list[str]:
        shares = names.CAPABILITY_SHARES.items()
        return [each.value for each, share in shares if self.chance.random() < share]

    def _texts(self, site: Site) -> tuple[str, str, str, str, str]:
        """Code, name, English name, kind, host organisation."""
        anchor, post = site.anchor, site.post
        name = f"{anchor.name}{post.zh}"
        number = self._names[name] = self._names.get(name, 0) + 1
        prefix = _CODES[site.area_code[:6]]
        self._numbers[prefix] += 1
        english = f"{anchor.name_en} {post.en}"
        if number > 1:
            name, english = f"{anchor.name}第{number}{post.zh}", f"{english} {number}"
        code = f"{prefix}-{self._numbers[prefix]:04d}"
        return code, name, english, post.kind.value, f"{anchor.name}{post.host}（演示）"

    def _where(self, site: Site) -> tuple[str, str, str]:
        """Address, floor, gate."""
        lane = self.chance.choice(("路", "街", "大街", "直街", "横街", "巷"))
        address = f"{site.anchor.name}{lane}{self.chance.randrange(1, 240)}号"
        return address, self.chance.choice(names.FLOORS), self.chance.choice(site.post.gates)


def sizes(units: int, people: int, chance: random.Random) -> list[int]:
    """How many people each unit has: between 5 and 17, ``people`` in all."""
    base, more = divmod(people, units)
    result = [base + (i < more) for i in range(units)]
    for i in range(0, units - 1, 2):
        shift = chance.randrange(min(6, base - 4))
        result[i], result[i + 1] = result[i] + shift, result[i + 1] - shift
    chance.shuffle(result)
    return result
