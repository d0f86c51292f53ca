"""What a browser may load and do with each of our answers."""

from collections.abc import Callable
from functools import cache
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_FEATURES: Final = {
    "camera": "self",
    "geolocation": "self",
    "publickey-credentials-get": "self",
    "publickey-credentials-create": "self",
    "screen-wake-lock": "self",
    "autoplay": "self",
    "fullscreen": "self",
    **dict.fromkeys(
        ("accelerometer", "bluetooth", "browsing-topics", "display-capture", "gyroscope",
         "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb"),
        "",
    ),
}  # fmt: skip
_ALIKE: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Permissions-Policy": ", ".join(f"{name}=({who})" for name, who in _FEATURES.items()),
}
_DATA_POLICY: Final = "; ".join(
    f"{name} 'none'" for name in ("default-src", "base-uri", "form-action", "frame-ancestors")
)
_API: Final = "/api/"
_API_PAGE: Final = "/api/v1/docs"


def page_policy(styles: str = "'self'") -> str:
    """The Content-Security-Policy of pages: ourselves only, and the tiles of ``TILE_ORIGINS``.

    No inline script and no inline style; what scripts set through the CSSOM is not concerned.
    """
    tiles = "".join(f" {origin}" for origin in settings.TILE_ORIGINS)
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            f"style-src {styles}",
            f"img-src 'self' data: blob:{tiles}",
            f"connect-src 'self'{tiles}",
            "worker-src 'self'",
            "manifest-src 'self'",
            "font-src 'self'",
            "media-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def stamp(response: HttpResponse, path: str, *, secure: bool) -> None:
    """Add the headers that the answer to ``path`` lacks; HSTS where it was asked for by TLS."""
    headers = response.headers
    for name, value in _ALIKE.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", _policy(path))
    if secure and settings.SECURE_HSTS_SECONDS:
        lasts = f"max-age={settings.SECURE_HSTS_SECONDS}"
        headers.setdefault("Strict-Transport-Security", lasts)


def headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Stamps every answer, static files and refusals included: outside of all other middleware."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        stamp(response, request.path, secure=request.is_secure())
        return response

    return middleware


def _policy(path: str) -> str:
    if path == _API_PAGE:
        return _swagger_policy()
    return _DATA_POLICY if path.startswith(_API) else _app_policy()


@cache
def _app_policy() -> str:
    return page_policy()


@cache
def _swagger_policy() -> str:
    """Swagger sets styles inline; its page shows no data of ours."""
    return page_policy("'self' 'unsafe-inline'")
