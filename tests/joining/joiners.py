"""People who join, over the API as a browser does: code, proof, questions."""

from typing import Any

import orjson
from django.test import Client
from django.utils import timezone

from jiefang.accounts.models import SignInCode
from jiefang.geography.constants import AreaLevel
from jiefang.geography.models import Area
from jiefang.joining.constants import ConsentKind
from jiefang.joining.models import Registration
from jiefang.joining.texts import WORDINGS

PHONE = "13912345678"
STREET = "440104001"
API = "/api/v1/"


def streets() -> None:
    """A city with one street of 越秀, one of 天河, and a community."""
    Area.objects.bulk_create(
        [
            Area(code="4401", name="广州市", level=AreaLevel.CITY),
            Area(code="440104", name="越秀区", level=AreaLevel.DISTRICT, parent_id="4401"),
            Area(code="440106", name="天河区", level=AreaLevel.DISTRICT, parent_id="4401"),
            Area(code=STREET, name="洪桥街道", level=AreaLevel.STREET, parent_id="440104"),
            Area(code="440106001", name="五山街道", level=AreaLevel.STREET, parent_id="440106"),
            Area(
                code="440104001001", name="三眼井社区", level=AreaLevel.COMMUNITY, parent_id=STREET
            ),
        ]
    )


def call(client: Client, method: str, path: str, body: Any = None, key: str = "") -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return client.generic(
        method,
        API + path,
        b"" if body is None else orjson.dumps(body),
        content_type="application/json",
        headers=headers,
    )


def code_for(client: Client, phone: str) -> str:
    """The code that was just asked for."""
    answer = call(client, "POST", "registrations/code", {"phone": phone})
    assert answer.status_code == 202, answer.json()
    return str(SignInCode.objects.order_by("-created_at")[0].code)


def prove(client: Client, phone: str = PHONE) -> Any:
    body = {"phone": phone, "code": code_for(client, phone)}
    return call(client, "POST", "registrations/proof", body)


def agreed(*kinds: ConsentKind) -> dict[str, str]:
    return {kind.value: WORDINGS[kind].version for kind in kinds}


def questions(**changes: Any) -> dict[str, Any]:
    return {
        "name": "新街坊",
        "birth_year": 1980,
        "street": STREET,
        "wished_roles": ["support", "guide"],
        "consents": agreed(*ConsentKind),
    } | changes


def joined(phone: str = PHONE, **changes: Any) -> tuple[Client, Registration]:
    """Somebody who has registered, with their browser."""
    client = Client()
    assert prove(client, phone).status_code == 200
    answer = call(client, "POST", "registrations", questions(**changes))
    assert answer.status_code == 201, answer.json()
    return client, Registration.objects.get(pk=answer.json()["registration"]["id"])


def year_of(age: int) -> int:
    return timezone.localdate().year - age
