"""What the duty desks hear, and what becomes of it when they do not answer."""

import json
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from jiefang.alerts.services import Mark, incident_close, incident_trigger
from jiefang.common.errors import Forbidden, Invalid
from jiefang.outbox.delivery import drain
from jiefang.webhooks.models import Webhook, WebhookAttempt, WebhookDelivery
from jiefang.webhooks.services import webhook_create, webhook_disable
from jiefang.webhooks.services.sending import send_due, signature
from tests.cast import BEIJING_ROAD, ELSEWHERE, HERE, Cast, make_cast
from tests.support.desk import INSIDE, OUTSIDE, Desk, listening

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None, settings: Settings) -> Cast:
    settings.DEBUG = True
    settings.OUTGOING_NETWORKS = [f"{OUTSIDE}/32"]
    return make_cast()


@pytest.fixture
def desk() -> Iterator[Desk]:
    with listening() as desk:
        yield desk


def hook(cast: Cast, port: int, *, host: str = OUTSIDE, area: str = HERE) -> tuple[Webhook, str]:
    url = f"http://{host}:{port}/hook"
    return webhook_create(actor=cast.administrator, url=url, area_code=area)


def trigger(cast: Cast) -> str:
    mark = Mark(
        kind="medical", lon=BEIJING_ROAD[0], lat=BEIJING_ROAD[1], status="actual",
        address="北京路 168 号", description="老人摔倒",
    )  # fmt: skip
    return str(incident_trigger(actor=cast.liaison, mark=mark).incident.pk)


def all_due() -> None:
    WebhookDelivery.objects.update(due_at="2020-01-01T00:00:00Z")


def test_a_desk_hears_of_an_incident_of_its_area_signed(cast: Cast, desk: Desk) -> None:
    _, secret = hook(cast, desk.port)
    incident = trigger(cast)
    drain()
    assert send_due() == 1
    (asked,) = desk.asked
    told = json.loads(asked.body)
    assert (told["event"], told["incident"]["id"]) == ("incident.triggered", incident)
    stamp = asked.headers["Jiefang-Timestamp"]
    assert asked.headers["Jiefang-Signature"] == f"v1={signature(secret, stamp, asked.body)}"
    assert send_due() == 0
    assert WebhookDelivery.objects.get().state == "done"


def test_it_hears_nothing_of_people_or_places(cast: Cast, desk: Desk) -> None:
    hook(cast, desk.port)
    trigger(cast)
    drain()
    send_due()
    text = desk.asked[0].body.decode()
    assert not [w for w in ("北京路", "摔倒", "周警官", "113.", "23.1", "lon") if w in text]


def test_it_hears_the_end_and_each_event_once(cast: Cast, desk: Desk) -> None:
    hook(cast, desk.port)
    incident = trigger(cast)
    incident_close(actor=cast.liaison, incident_id=incident, outcome="handled", note="")
    drain()
    send_due()
    events = sorted(json.loads(asked.body)["event"] for asked in desk.asked)
    assert events == ["incident.closed", "incident.triggered"]


def test_a_desk_of_another_area_hears_nothing(cast: Cast, desk: Desk) -> None:
    webhook_create(
        actor=cast.administrator_elsewhere,
        url=f"http://{OUTSIDE}:{desk.port}/",
        area_code=ELSEWHERE,
    )
    trigger(cast)
    drain()
    assert (send_due(), WebhookDelivery.objects.count()) == (0, 0)


def test_a_desk_that_fails_is_asked_again_later_and_given_up_in_the_end(cast: Cast) -> None:
    with listening(status=500) as desk:
        hook(cast, desk.port)
        trigger(cast)
        drain()
        assert [send_due(), send_due()] == [1, 0]
        for _ in range(7):
            all_due()
            send_due()
    attempts = WebhookAttempt.objects.values_list("status", flat=True)
    assert list(attempts) == [500] * 8
    assert WebhookDelivery.objects.get().state == "dead"


def test_a_redirect_is_a_failure_and_leads_nowhere(cast: Cast) -> None:
    with listening(INSIDE) as secret:
        inside = f"http://{INSIDE}:{secret.port}/"
        with listening(status=302, location=inside) as desk:
            hook(cast, desk.port)
            trigger(cast)
            drain()
            send_due()
    assert secret.asked == []
    assert WebhookAttempt.objects.get().status == 302
    assert WebhookDelivery.objects.get().state == "pending"


def test_a_desk_on_the_inside_is_never_called(cast: Cast) -> None:
    with listening(INSIDE) as secret:
        hook(cast, secret.port, host="localhost")
        trigger(cast)
        drain()
        send_due()
    assert secret.asked == []
    assert WebhookAttempt.objects.get().error == "inside"


def test_a_disabled_desk_hears_nothing_more(cast: Cast, desk: Desk) -> None:
    webhook, _ = hook(cast, desk.port)
    trigger(cast)
    drain()
    webhook_disable(actor=cast.administrator, webhook_id=webhook.pk)
    all_due()
    assert send_due() == 0
    assert (desk.asked, WebhookDelivery.objects.get().state) == ([], "dead")


def test_the_secret_is_shown_once_and_sealed(cast: Cast) -> None:
    webhook, secret = hook(cast, 8443)
    assert secret.startswith("jfwh_")
    assert Webhook.objects.get(pk=webhook.pk).secret == secret
    stored = bytes(Webhook.objects.values_list("secret", flat=True).get() or b"")
    assert secret.encode() not in stored


def test_only_the_administrator_of_the_area_makes_one(cast: Cast) -> None:
    for actor in (cast.liaison, cast.administrator_elsewhere, cast.leader):
        with pytest.raises(Forbidden):
            webhook_create(actor=actor, url="https://desk.example/", area_code=HERE)
    assert not Webhook.objects.exists()


def test_an_address_that_is_none_is_refused(cast: Cast, settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(Invalid):
        hook(cast, 8080)
