"""The objects that the rows speak of."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.test import Client

from jiefang.accounts.constants import Role, TokenScope
from jiefang.accounts.models import Session
from jiefang.accounts.services.appointments import appointment_ask
from jiefang.accounts.services.sessions import session_make
from jiefang.accounts.services.tokens import token_make
from jiefang.alerts.constants import IncidentStatus, Kind
from jiefang.alerts.services import Mark, dispatch_answer, incident_trigger
from jiefang.approvals.acts import Ask
from jiefang.approvals.models import ApprovalRequest
from jiefang.approvals.services import approval_file
from jiefang.common.clock import now
from jiefang.common.text import Text
from jiefang.geography.constants import AreaLevel
from jiefang.geography.models import Area
from jiefang.joining.constants import RecordKind
from jiefang.joining.services.applying import Application, registration_begin
from jiefang.joining.services.records import record_enter
from jiefang.notices.models import Notice, Recipient
from jiefang.units.constants import EquipmentKind
from jiefang.units.models import Equipment
from jiefang.webhooks.models import Webhook
from tests.authorisation.appeals_world import appeals_world
from tests.authorisation.deeds_world import deeds_world
from tests.authorisation.honours_world import honours_world
from tests.authorisation.hours_world import hours_world
from tests.authorisation.points_world import points_world
from tests.authorisation.rosters_world import rosters_world
from tests.authorisation.shop_world import shop_world
from tests.authorisation.sign_ups_world import patrols_world
from tests.authorisation.table import ROLES, World
from tests.authorisation.teams_world import teams_world
from tests.authorisation.turnout_world import turnout_names
from tests.cast import (
    BEIJING_ROAD,
    HERE,
    Cast,
    client_of,
    give,
    make_cast,
    make_person,
)


@contextmanager
def standing_world() -> Iterator[World]:
    """The world in a transaction that is never committed."""
    with transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def make_world() -> World:
    """The cast and what they have: the own unit is called, and its member has accepted."""
    cast = make_cast()
    Area.objects.bulk_create(
        [
            Area(code="4401", name="广州市", level=AreaLevel.CITY),
            Area(code="440104", name="越秀区", level=AreaLevel.DISTRICT, parent_id="4401"),
            Area(code="440104001", name="洪桥街道", level=AreaLevel.STREET, parent_id="440104"),
        ]
    )
    names = {
        "unit": cast.unit.pk,
        "unit_elsewhere": cast.unit_elsewhere.pk,
        "member_row": cast.member_row.pk,
        "equipment": Equipment.objects.create(unit=cast.unit, kind=EquipmentKind.AED).pk,
        "webhook": Webhook.objects.create(
            url="https://desk.example/", area_code="440104", secret="jfwh_x"
        ).pk,
        "organiser_grant": cast.organiser.grants.get().pk,
        "second_member": cast.second_member.pk,
        "record": _record(cast),
        "consent": "sms",
        "registration": _registration(),
        **_incident(cast),
    }
    names |= _notice(cast) | teams_world(cast) | rosters_world(cast) | hours_world(cast)
    names |= _approval(names["incident"], cast.unit_elsewhere.pk)
    names |= patrols_world(cast) | turnout_names(cast) | _recognition(cast)
    cookies = {role: _client(cast, role).cookies for role in ROLES if role != "token"}
    _outlast_a_slow_machine()
    token = token_make(
        actor=cast.administrator,
        name="雨量计",
        scopes=TokenScope.values,
        area_code=HERE,
        expires_at=now() + timedelta(days=30),
    )
    names |= {
        "token": token.record.pk,
        "appointment": appointment_ask(
            actor=cast.security_administrator,
            phone=cast.neighbour.phone,
            role=Role.SYSTEM_ADMINISTRATOR,
            area_code=HERE,
        ).pk,
        "member": cast.member.pk,
        "locked": cast.locked.pk,
        "member_session": cast.member.sessions.get().pk,
    }
    return World(cast, {name: str(value) for name, value in names.items()}, cookies, token.secret)


def _recognition(cast: Cast) -> dict[str, Any]:
    """What people are thanked for, and what they say against it."""
    found = points_world(cast) | honours_world(cast) | shop_world(cast)
    return found | deeds_world(cast) | appeals_world(cast)


def _client(cast: Cast, role: str) -> Client:
    if role == "anonymous":
        return client_of(None)
    if role == "weak":
        return client_of(cast.weak, "password")
    if role not in {"revoked", "locked_session"}:
        return client_of(getattr(cast, role))
    opened = session_make(cast.liaison, methods=("password", "totp"))
    if role == "revoked":
        opened.record.delete()
    else:
        Session.objects.filter(pk=opened.record.pk).update(locked_at=now())
    client = client_of(None)
    client.cookies.load(opened.cookies)
    return client


def _notice(cast: Cast) -> dict[str, object]:
    """A notice of the district's that reached the member and the leader."""
    at = now()
    notice = Notice.objects.create(
        state="sent",
        status="actual",
        template="road_closed",
        text={"zh": "请绕行。", "en": "Go another way."},
        area_code=HERE,
        area_name="越秀区",
        areas=[HERE],
        codes=[HERE],
        units=1,
        recipients=2,
        sent=2,
        requested_by=cast.liaison,
        requested_at=at,
        approved_by=cast.administrator,
        issued_at=at,
        expires_in_s=3600,
        expires_at=at + timedelta(hours=1),
    )
    for person in (cast.member, cast.leader):
        Recipient.objects.create(notice=notice, person=person, sent_at=at)
    return {"notice": notice.pk}


def _outlast_a_slow_machine() -> None:
    """No session locks and no request runs out while the tests of a module go on."""
    tomorrow = now() + timedelta(days=1)
    Session.objects.update(active_at=tomorrow)
    ApprovalRequest.objects.update(due_at=tomorrow)


def _approval(incident_id: UUID, unit_id: UUID) -> dict[str, object]:
    """A colleague of the liaison wants one more unit than one person may call."""
    colleague = give(make_person(39, "谢警官"), Role.LIAISON, area_code=HERE[:4])
    payload = {
        "wave": 2,
        "reach_m": 9000,
        "reason": "escalated",
        "units": [str(unit_id)],
        "people": "",
    }
    ask = Ask(
        kind="units",
        subject_id=incident_id,
        reference="GZ-1",
        title=Text("老幼走失：再派 1 个单元", "Lost person: 1 more unit"),
        status="actual",
        area_code=HERE,
        area_name="越秀区",
        areas=[HERE],
        units=1,
        recipients=3,
        payload=payload,
    )
    request = approval_file(ask, actor_id=colleague.pk, session="c" * 64, at=now())
    return {"approval": request.pk, "approval_digest": request.digest}


def _registration() -> UUID:
    """Somebody waits to be verified in the street of the own unit."""
    application = Application("新街坊", 1980, "440104001", ["support"], "zh")
    phone = "+8613912345678"
    person = registration_begin(phone=phone, guardian_phone="", application=application)
    return person.registrations.get().pk


def _record(cast: Cast) -> UUID:
    record = record_enter(
        actor=cast.organiser,
        person_id=cast.second_member.pk,
        kind=RecordKind.INSURANCE,
        issuer="中国人保",
        number="P-1",
        valid_from=date(2026, 1, 1),
        valid_until=date(2099, 12, 31),
    )
    return record.pk


def _incident(cast: Cast) -> dict[str, Any]:
    lon, lat = BEIJING_ROAD
    mark = Mark(kind=Kind.LOST_PERSON, lon=lon, lat=lat, status=IncidentStatus.ACTUAL)
    room = incident_trigger(actor=cast.liaison, mark=mark)
    dispatch = room.dispatches[0]
    dispatch_answer(actor=cast.member, dispatch_id=dispatch.pk, answer="accept")
    number = room.incident.number
    return {"incident": room.incident.pk, "dispatch": dispatch.pk, "incident_number": number}
