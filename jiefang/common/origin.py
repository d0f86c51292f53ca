"""Which page a request comes from."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from jiefang.common.errors import Forbidden
from jiefang.common.text import Text

_FOREIGN = Text("请求来自其他网站。", "The request comes from another site.")


def refuse_foreign_origin(request: HttpRequest) -> None:
    """Raise Forbidden where a browser says that another site sends this."""
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    if origin is not None and origin != own and not _is_trusted(origin):
        raise Forbidden(_FOREIGN)


def _is_trusted(origin: str) -> bool:
    given = urlsplit(origin)
    return any(
        given.scheme == trusted.scheme
        and (
            given.netloc == trusted.netloc
            or (trusted.netloc.startswith("*.") and given.netloc.endswith(trusted.netloc[1:]))
        )
        for trusted in map(urlsplit, settings.CSRF_TRUSTED_ORIGINS)
    )
