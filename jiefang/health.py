"""``/healthz``, ``/readyz`` and ``/metrics``: for supervisors, load balancers and Prometheus."""

import hmac
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest

from jiefang.common import health
from jiefang.outbox.selectors import dead_deliveries, relay_lag_s

RELAY_LAG_LIMIT_S = 15.0
_LOOPBACK = {"127.0.0.1", "::1", ""}

_part_ok = Gauge("jiefang_part_ok", "1 while the part does its work", ["part"])
_relay_lag = Gauge("jiefang_relay_lag_seconds", "How far behind the relay is")
_dead = Gauge("jiefang_deliveries_dead", "Deliveries that were given up and wait for a human")


@health.part("relay")
def relay() -> dict[str, Any]:
    lag = relay_lag_s()
    if lag is None:
        reason = "No relay has run yet: nobody takes over from a unit that does not answer."
        raise health.Away(reason)
    _relay_lag.set(lag)
    if lag > RELAY_LAG_LIMIT_S:
        reason = f"The relay is {lag:.0f} s behind."
        raise health.Away(reason)
    return {"lag_s": round(lag, 1)}


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """This process runs; nothing else is looked at."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Each part by name; 503 when one is away without which this process cannot serve."""
    report = health.report()
    body = {"status": report.status, "parts": report.parts}
    response = JsonResponse(body, status=200 if report.fit else 503)
    response._has_been_logged = True  # type: ignore[attr-defined]  # 503 is an answer, no error
    return response


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text format; with the token, or from this machine where none is set."""
    if not _may_read_metrics(request):
        return HttpResponseForbidden("Metrics are for this machine or the bearer of the token.\n")
    parts = health.report().parts
    for name, facts in parts.items():
        _part_ok.labels(name).set(facts["ok"])
    if parts["database"]["ok"]:
        _dead.set(dead_deliveries())
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _may_read_metrics(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    proxied = settings.SECURE_PROXY_SSL_HEADER is not None
    return not proxied and request.META.get("REMOTE_ADDR", "") in _LOOPBACK
