"""Reads about people for the other apps."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Model, Q, QuerySet

from jiefang.accounts.constants import ADMINISTRATORS, PersonStatus, Role, SessionKind
from jiefang.accounts.factors import Type, recovery_codes_left
from jiefang.accounts.models import Appointment, Grant, Person, Session, Token
from jiefang.accounts.permissions import area_scopes, grants_of, is_staff
from jiefang.accounts.phones import masked, normalised
from jiefang.common.clock import now
from jiefang.common.prepared import prepared_rows
from jiefang.common.sealing import unseal_text

Row = TypeVar("Row", bound=Model)


class PersonBrief(NamedTuple):
    """A person as colleagues see them; what is sealed opens when it is read."""

    id: UUID
    name_sealed: bytes
    phone_sealed: bytes
    is_simulated: bool

    @property
    def name(self) -> str:
        return name_opened(self.name_sealed)

    @property
    def phone_masked(self) -> str:
        return masked(phone_opened(self.phone_sealed))


_BRIEF = "SELECT id, name, phone, is_simulated FROM accounts_person WHERE id = ANY(%s)"


def people_brief(ids: Iterable[UUID]) -> dict[UUID, PersonBrief]:
    """The people with these ids, in one query; unknown ids are left out."""
    rows = prepared_rows(_BRIEF, [list(set(ids))])
    return {
        person_id: PersonBrief(person_id, name, phone, is_simulated)
        for person_id, name, phone, is_simulated in rows
    }


def name_opened(sealed: bytes) -> str:
    """The name in a row that was read past the model."""
    return unseal_text(sealed, purpose="accounts_person.name")


def phone_opened(sealed: bytes) -> str:
    """The same for the phone, E.164."""
    return unseal_text(sealed, purpose="accounts_person.phone")


def person_by_phone(phone: str) -> Person | None:
    """The person with this number, however it is typed."""
    number = normalised(phone)
    return Person.objects.filter(phone=number).first() if number else None


def person_self(person: Person) -> dict[str, object]:
    """A person as they see themselves (``PersonSelf`` on the wire)."""
    names = ("id", "name", "phone", "birth_year", "status", "language", "is_demo", "is_simulated")
    return {name: getattr(person, name) for name in names}


def is_demo_city() -> bool:
    """Whether the demo people are here; never where people rely on the platform."""
    return bool(settings.DEBUG) and Person.objects.filter(is_demo=True).exists()


def is_demo_phone(phone: str) -> bool:
    """Whether this is a number of a demo city's people, whom nothing can be sent to."""
    if not settings.DEBUG:
        return False
    person = person_by_phone(phone)
    return person is not None and person.is_demo


def factors_brief(person: Person) -> dict[str, object]:
    """What the person can show besides a code, as they see it."""
    rows = list(Authenticator.objects.filter(user_id=person.pk).order_by("created_at"))
    totp = next((row for row in rows if row.type == Type.TOTP), None)
    keys = (row for row in rows if row.type == Type.WEBAUTHN)
    return {
        "password": person.has_usable_password(),
        "totp": {"added_at": totp.created_at} if totp else None,
        "passkeys": [
            {
                "id": key.data["id"],
                "name": key.data["name"],
                "added_at": key.created_at,
                "last_used_at": key.last_used_at,
            }
            for key in keys
        ],
        "recovery_codes_left": recovery_codes_left(rows),
        "required": is_staff(person),
    }


def own_grants(person: Person) -> list[dict[str, object]]:
    """A person's valid grants as they see them."""
    names = ("role", "area_code", "unit_id", "team_id", "expires_at")
    return [{name: getattr(grant, name) for name in names} for grant in grants_of(person)]


def grants_visible_to(actor: Person) -> QuerySet[Grant]:
    """The valid grants within the areas that one of the administrators looks after; else none."""
    scopes = area_scopes(actor, *ADMINISTRATORS)
    return Grant.objects.valid_at(now()).within(*scopes).select_related("person", "granted_by")


def sessions_of(person: Person) -> QuerySet[Session]:
    """The person's sessions that have not ended."""
    return Session.objects.filter(person=person, ends_at__gt=now())


def session_brief(session: Session) -> dict[str, object]:
    """A session as its own browser sees it."""
    names = ("id", "kind", "strong", "idle_lock_s", "ends_at")
    locked = session.is_locked_at(now())
    return {name: getattr(session, name) for name in names} | {"locked": locked}


def session_answer(person: Person | None) -> dict[str, object]:
    """What ``GET /session`` says to the person, or to nobody.

    ``needs``: what they are to do before everything that is theirs counts.
    """
    session = person.session if person else None
    weak = session is not None and session.kind == SessionKind.STAFF and not session.strong
    return {
        "person": person_self(person) if person else None,
        "demo": is_demo_city(),
        "session": session_brief(session) if session else None,
        "needs": ["second_factor"] if weak else [],
    }


def tokens_visible_to(actor: Person) -> QuerySet[Token]:
    """The tokens within the areas that a system administrator looks after; else none."""
    return within(Token.objects.select_related("created_by"), actor, Role.SYSTEM_ADMINISTRATOR)


def appointments_visible_to(actor: Person) -> QuerySet[Appointment]:
    """The open proposals within the areas of an administrator; else none."""
    waiting = Appointment.objects.filter(decided_at=None, expires_at__gt=now())
    return within(waiting.select_related("person", "asked_by"), actor, *ADMINISTRATORS)


def within(rows: QuerySet[Row], actor: Person, *roles: Role) -> QuerySet[Row]:
    """Those of the rows whose area one of the actor's grants of ``roles`` covers; else none."""
    condition = Q(pk__in=())
    for scope in area_scopes(actor, *roles):
        condition |= Q(area_code__startswith=scope)
    return rows.filter(condition)


def has_administrator(role: str) -> bool:
    """Whether anybody who may sign in is an administrator of this kind."""
    held = Grant.objects.valid_at(now()).filter(role=role)
    return held.filter(person__status=PersonStatus.ACTIVE).exists()


def partners_at(place_ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Place → the people who hand out there."""
    found: dict[UUID, list[UUID]] = {}
    rows = Grant.objects.valid_at(now()).filter(role=Role.PARTNER, place_id__in=list(place_ids))
    for place_id, person_id in rows.order_by("pk").values_list("place_id", "person_id"):
        if place_id is not None:
            found.setdefault(place_id, []).append(person_id)
    return found


def people_in_charge(role: str, area_code: str) -> list[UUID]:
    """Who holds a valid grant of the role over the area, the nearest area first."""
    codes = [area_code[:length] for length in range(len(area_code), 1, -1)]
    held = Grant.objects.valid_at(now()).filter(role=role, area_code__in=codes)
    active = held.filter(person__status=PersonStatus.ACTIVE, person__is_machine=False)
    return list(active.order_by("-area_code", "pk").values_list("person_id", flat=True))
