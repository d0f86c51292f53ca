"""What surrounds every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jiefang.common.problems import CONTENT_TYPE, problem_for_status

_FIRST_REFUSAL = 400


def problems(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Under ``/api/`` every refusal is a problem document, also one that Django made itself."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code < _FIRST_REFUSAL or not request.path.startswith("/api/"):
            return response
        if response.headers.get("Content-Type", "").startswith(CONTENT_TYPE):
            return response
        return problem_for_status(request, response.status_code)

    return middleware
