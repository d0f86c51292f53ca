"""The people of a unit as those who may see it see them: never a phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jiefang.common.people import Person
from jiefang.units.constants import QUORUM
from jiefang.units.models import Member, Unit
from jiefang.units.selectors.summaries import unit_summaries, unit_summary


@dataclass(frozen=True, slots=True)
class Duty:
    """Where a person is on duty; ``member`` is None when nowhere."""

    member: Member | None

    def json(self) -> dict[str, Any]:
        """``{on, unit, since, crew, missing}``: ``missing``: what readiness lacks."""
        if self.member is None:
            return {"on": False, "unit": None, "since": None, "crew": [], "missing": None}
        unit = self.member.unit
        return {
            "on": True,
            "unit": unit_summary(unit),
            "since": self.member.on_duty_since,
            "crew": crew_of(unit.pk),
            "missing": missing_in(unit),
        }


def duty_of(person_id: UUID) -> Duty:
    """The person's duty now."""
    on_duty = Member.objects.on_duty().filter(person=person_id)
    return Duty(on_duty.select_related("unit").first())


def missing_in(unit: Unit) -> str | None:
    """What keeps a unit from being ready: ``people``, a ``leader``, or nothing."""
    if unit.ready:
        return None
    return "people" if unit.on_duty_count < QUORUM else "leader"


def crew_of(unit_id: UUID) -> list[dict[str, Any]]:
    """Everybody in the unit: leaders first, then by name."""
    members = Member.objects.current().filter(unit=unit_id).select_related("person")
    order = {"leader": 0, "deputy": 1, "member": 2}
    ranked = sorted(members, key=lambda each: (order[each.role], each.person.name, each.pk))
    return [member_json(member) for member in ranked]


def member_json(member: Member) -> dict[str, Any]:
    """One member on the wire."""
    return {
        "id": member.pk,
        "person_id": member.person_id,
        "name": member.person.name,
        "source": member.source,
        "role": member.role,
        "capabilities": member.capabilities,
        "on_duty": member.on_duty_since is not None,
        "since": member.on_duty_since,
    }


def memberships_of(person: Person) -> list[dict[str, Any]]:
    """The units that a person belongs to, with the person's part in each."""
    found = Member.objects.current().filter(person=person.pk).select_related("unit")
    members = list(found.order_by("joined_at", "pk"))
    return [
        {
            "unit": unit,
            "role": member.role,
            "source": member.source,
            "capabilities": member.capabilities,
            "on_duty_since": member.on_duty_since,
        }
        for member, unit in zip(members, unit_summaries(_units(members)), strict=True)
    ]


def _units(members: Iterable[Member]) -> list[Unit]:
    return [member.unit for member in members]
