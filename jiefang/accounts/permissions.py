"""What a person's grants allow: pure functions over rows that are read once per person."""

from collections.abc import Iterable

from jiefang.accounts.constants import ADMINISTRATORS, GRANTABLE, Role
from jiefang.accounts.models import Grant, Person
from jiefang.common.clock import now
from jiefang.common.prepared import prepared_rows

_FIELDS = [field.attname for field in Grant._meta.concrete_fields]
_GRANTS = f"SELECT {', '.join(_FIELDS)} FROM accounts_grant WHERE person_id = %s ORDER BY id"  # noqa: S608


def is_privileged(grant: Grant) -> bool:
    """Every grant but that of a captain over a team or a unit."""
    return grant.role != Role.CAPTAIN or bool(grant.area_code)


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


def may_give(actor: Person, *, to: Person, role: str, area_code: str) -> bool:
    """A system administrator gives working roles within the own area, never to themselves.

    Administrators' own roles are not given here: each of the three has another origin.
    """
    if actor.pk == to.pk or role not in GRANTABLE or role in ADMINISTRATORS:
        return False
    return may_in_area(actor, Role.SYSTEM_ADMINISTRATOR, area_code)


def may_end(actor: Person, grant: Grant) -> bool:
    """Who may give a grant may end it."""
    return may_in_area(actor, Role.SYSTEM_ADMINISTRATOR, grant.area_code) and (
        grant.role in GRANTABLE and grant.person_id != actor.pk
    )
