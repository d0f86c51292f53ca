"""What a person's grants allow: pure functions over rows that are read once per person."""

from collections.abc import Iterable
from uuid import UUID

from jiefang.accounts.constants import (
    ADMINISTRATORS,
    EXCLUSIVE,
    GRANTABLE,
    WITHOUT_AREA,
    Role,
)
from jiefang.accounts.models import Appointment, Grant, Person
from jiefang.common.clock import now
from jiefang.common.prepared import prepared_rows

_FIELDS = [field.attname for field in Grant._meta.concrete_fields]
_GRANTS = f"SELECT {', '.join(_FIELDS)} FROM accounts_grant WHERE person_id = %s ORDER BY id"  # noqa: S608


def is_privileged(grant: Grant) -> bool:
    """Every grant but that of a captain over a team or a unit and of a partner at a place."""
    return grant.role not in WITHOUT_AREA or bool(grant.area_code)


def grants_of(person: Person) -> tuple[Grant, ...]:
    """The person's valid grants, read once per instance; none for who may not sign in.

    Privileged ones do not count for who came with a weak session, without a second factor.
    """
    granted = all_grants_of(person)
    if person.session is None or person.session.strong:
        return granted
    return tuple(grant for grant in granted if not is_privileged(grant))


def is_staff(person: Person) -> bool:
    """Whether somebody has a privileged grant, whatever their session."""
    return any(is_privileged(grant) for grant in all_grants_of(person))


def all_grants_of(person: Person) -> tuple[Grant, ...]:
    """The valid grants, however the person came; ``grants_of`` tells what they may do now."""
    if not person.is_active:
        return ()
    if person.cached_grants is None:
        rows = prepared_rows(_GRANTS, (person.pk,))
        person.cached_grants = tuple(Grant.from_db("default", _FIELDS, row) for row in rows)
    moment = now()
    return tuple(grant for grant in person.cached_grants if grant.is_valid_at(moment))


def area_scopes(person: Person, *roles: Role) -> tuple[str, ...]:
    """The area code prefixes that grants of ``roles`` cover; empty: nothing."""
    granted = (g.area_code for g in grants_of(person) if g.role in roles and g.area_code)
    return tuple(dict.fromkeys(granted))


def covers(scopes: Iterable[str], code: str) -> bool:
    """Whether a scope covers the area code: codes nest by prefix, and no code is in no scope."""
    return bool(code) and any(code.startswith(scope) for scope in scopes if scope)


def may_in_area(person: Person, role: Role, *codes: str) -> bool:
    """Whether a grant of ``role`` covers at least one of the area codes."""
    scopes = area_scopes(person, role)
    return any(covers(scopes, code) for code in codes)


def unit_scopes(person: Person, *roles: Role) -> tuple[str, ...]:
    """The ids of the units that grants of ``roles`` name, as strings."""
    return tuple(str(g.unit_id) for g in grants_of(person) if g.role in roles and g.unit_id)


def places_of(person: Person) -> tuple[UUID, ...]:
    """The pick-up places at which the person hands out."""
    granted = grants_of(person)
    return tuple(g.place_id for g in granted if g.role == Role.PARTNER and g.place_id)


def may_give(actor: Person, *, to: Person, role: str, area_code: str) -> bool:
    """A system administrator gives working roles within the own area, never to themselves.

    Administrators' own roles are not given here: each of the three has another origin.
    """
    if actor.pk == to.pk or role not in GRANTABLE or role in ADMINISTRATORS:
        return False
    return may_in_area(actor, Role.SYSTEM_ADMINISTRATOR, area_code)


def may_end(actor: Person, grant: Grant) -> bool:
    """Who may give a grant may end it; an administrator's, one of the two other kinds alone."""
    if grant.person_id == actor.pk:
        return False
    if grant.role in ADMINISTRATORS:
        return appoints_as(actor, grant.role, grant.area_code) is not None
    return grant.role in GRANTABLE and may_in_area(
        actor, Role.SYSTEM_ADMINISTRATOR, grant.area_code
    )


def appoints_as(actor: Person, role: str, area_code: str) -> Role | None:
    """As which kind of administrator the actor has a say in appointing ``role``: not as its own."""
    if role not in ADMINISTRATORS:
        return None
    others = (kind for kind in ADMINISTRATORS if kind != role)
    return next((kind for kind in others if may_in_area(actor, kind, area_code)), None)


def may_confirm(actor: Person, appointment: Appointment) -> bool:
    """Somebody else, of the third kind: neither the proposer's kind nor that of the role."""
    kind = appoints_as(actor, appointment.role, appointment.area_code)
    return (
        kind is not None
        and kind != appointment.asked_as
        and actor.pk not in (appointment.asked_by_id, appointment.person_id)
    )


def go_together(roles: Iterable[str]) -> bool:
    """Whether one person may hold all of these roles."""
    held = {role for role in roles if role in EXCLUSIVE}
    return len(held) < 2 or held.isdisjoint(ADMINISTRATORS)


def may_make_token(actor: Person, area_code: str) -> bool:
    """A system administrator, within the own area."""
    return may_in_area(actor, Role.SYSTEM_ADMINISTRATOR, area_code)


def may_lock(actor: Person, person: Person) -> bool:
    """A security administrator locks and unlocks the people in reach, never themselves."""
    return actor.pk != person.pk and bool(area_scopes(actor, Role.SECURITY_ADMINISTRATOR))
