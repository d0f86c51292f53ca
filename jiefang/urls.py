"""Where each address leads."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from jiefang.common.problems import problem_for_status
from jiefang.health import healthz, metrics, readyz
from jiefang.pages import page


def no_such_address(request: HttpRequest) -> HttpResponse:
    return problem_for_status(request, 404)


_APPS = (
    "alerts",
    "units",
    "joining",
    "realtime",
    "accounts",
    "geography",
    "messaging",
    "approvals",
    "notices",
    "webhooks",
    "privacy",
    "teams",
    "rosters",
    "patrols",
    "turnout",
    "hazards",
    "hours",
    "points",
    "standing",
    "shop",
    "honours",
    "deeds",
    "appeals",
)  # busiest first
_API: list[URLPattern | URLResolver] = [
    *(path("", include(f"jiefang.{app}.api.urls")) for app in _APPS),
    path(
        "schema", SpectacularAPIView.as_view(renderer_classes=[OpenApiJsonRenderer]), name="schema"
    ),
    path("docs", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    re_path("", no_such_address),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include(_API)),
    re_path("^api/", no_such_address),
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
    path("", page),
    path("<path:path>", page),
]
