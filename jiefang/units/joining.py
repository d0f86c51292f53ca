"""What joining asks of units: whom a captain looks after, and what a changed standing means."""

from uuid import UUID

from django.db import transaction

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person as Somebody
from jiefang.accounts.permissions import area_scopes, grants_of
from jiefang.common.errors import FieldError, Invalid
from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.joining.constants import ConsentKind
from jiefang.joining.hooks import on_placing, on_return, on_withdrawal
from jiefang.joining.scopes import VERIFIERS, Scope, adds_scope
from jiefang.units.models import Member, Unit
from jiefang.units.permissions import may_manage
from jiefang.units.positions import position_forget
from jiefang.units.services.duty import duty_end
from jiefang.units.services.leaving import memberships_end
from jiefang.units.services.roster import member_place

_NOT_YOURS = Text("只能安排到您负责的单元。", "You can only place people in your own units.")


@adds_scope
def units_of_verifier(person: Person) -> Scope:
    """A captain's units: their streets and their people; an organiser's: the people of the area."""
    led = _led(person)
    codes = Unit.objects.filter(pk__in=led).values_list("area_code", flat=True) if led else ()
    people = [Member.objects.current().filter(unit__in=led).values("person_id")] if led else []
    for area in area_scopes(person, *VERIFIERS):
        members = Member.objects.current().filter(unit__area_code__startswith=area)
        people.append(members.values("person_id"))
    return Scope(tuple(codes), tuple(people))


@on_withdrawal
def consent_taken_back(person: Somebody, kind: ConsentKind) -> None:
    """No calls without the consent, so no duty; no position without the consent, at once."""
    if kind == ConsentKind.ALERTS:
        duty_end(person)
    if kind in (ConsentKind.ALERTS, ConsentKind.POSITION):
        transaction.on_commit(lambda: position_forget(person.pk))


@on_placing
def place(verifier: Somebody, person: Somebody, unit_id: UUID) -> None:
    """Make a verified person a member of a unit that the verifier looks after."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not _may_place(verifier, unit):
        raise Invalid(FieldError("unit", "not_yours", _NOT_YOURS))
    member_place(actor=verifier, unit_id=unit_id, person=person)


@on_return
def begin_anew(person: Somebody) -> None:
    """Who had left and registers again is in no unit."""
    memberships_end(person.pk)


def _led(person: Person) -> list[UUID]:
    """The units of a captain."""
    grants = (grant for grant in grants_of(person) if grant.role == Role.CAPTAIN)
    return [grant.unit_id for grant in grants if grant.unit_id]


def _may_place(verifier: Somebody, unit: Unit) -> bool:
    within = any(unit.area_code.startswith(each) for each in area_scopes(verifier, *VERIFIERS))
    return unit.pk in _led(verifier) or within or may_manage(verifier, unit.area_code)
