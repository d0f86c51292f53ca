"""The built frontend: one page for every address of its own router."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from jiefang.common.problems import problem_for_status

_BUILT = "assets/"
"""Files with a hash in the name: one that is not there belonged to another build."""

_NOT_BUILT = """<!doctype html><meta charset="utf-8"><title>街坊</title>
<p>页面尚未构建，请运行 <code>make frontend</code>。<br>
The pages are not built yet: run <code>make frontend</code>.</p>"""


@require_safe
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """``index.html``, never cached, so that a new release shows at the next load."""
    if path.startswith(_BUILT):
        return problem_for_status(request, 404)
    index = settings.FRONTEND / "index.html"
    if not index.is_file():
        return HttpResponse(_NOT_BUILT, status=503, headers={"Cache-Control": "no-store"})
    text = _read(index, index.stat().st_mtime_ns)
    return HttpResponse(text, headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=1)
def _read(index: Path, changed_ns: int) -> bytes:  # noqa: ARG001
    return index.read_bytes()
