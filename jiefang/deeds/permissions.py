"""Who may do what with a case file."""

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes, covers
from jiefang.deeds.constants import Origin
from jiefang.deeds.models import Deed, RuleVersion


def may_keep(person: Person, deed: Deed) -> bool:
    """An organiser of the area, unless it is about them or they asked for it for themselves."""
    return organises(person, deed.area_code) and not is_party(person, deed)


def organises(person: Person, area_code: str) -> bool:
    return covers(area_scopes(person, Role.ORGANISER), area_code)


def opens_ex_officio(person: Person, area_code: str) -> bool:
    """Organisers and liaisons of the area."""
    return covers(area_scopes(person, Role.ORGANISER, Role.LIAISON), area_code)


def is_party(person: Person, deed: Deed) -> bool:
    asked = deed.applicant_id == person.pk and deed.origin in {Origin.SELF, Origin.RELATIVE}
    return asked or deed.doer_id == person.pk


def may_confirm_rules(person: Person, rule: RuleVersion) -> bool:
    """An organiser, of rules that govern no more than the own area."""
    return any(rule.area_code.startswith(scope) for scope in area_scopes(person, Role.ORGANISER))
