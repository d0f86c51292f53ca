"""What providers call."""

import re
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from twilio.request_validator import RequestValidator

from jiefang.common.api import ApiView
from jiefang.common.errors import FieldError, Forbidden, Invalid, NotFound
from jiefang.common.text import Text
from jiefang.messaging.reports import report_take

_BAD_SIGNATURE = Text("签名不符。", "The signature does not match.")
_NO_SID = Text("缺少消息编号。", "The message's id is missing.")
_SID = re.compile(r"(SM|MM|CA)[0-9a-f]{32}")
_STATUS_MAX, _ERROR_MAX = 20, 20


class TwilioStatusSerializer(serializers.Serializer[None]):
    MessageSid = serializers.CharField(required=False)
    MessageStatus = serializers.CharField(required=False)
    CallSid = serializers.CharField(required=False)
    CallStatus = serializers.CharField(required=False)
    ErrorCode = serializers.CharField(required=False)


class TwilioStatusView(ApiView):
    """Signed by Twilio instead of a session; without a configured token nobody gets in."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(
        request={"application/x-www-form-urlencoded": TwilioStatusSerializer},
        responses={204: None},
        auth=[],
    )
    def post(self, request: Request) -> Response:
        """A message or call has a new status. 403 without Twilio's signature; repeatable."""
        report = request._request
        if not _is_signed(report):
            raise Forbidden(_BAD_SIGNATURE)
        form = report.POST
        provider_id = form.get("MessageSid") or form.get("CallSid") or ""
        if not _SID.fullmatch(provider_id):
            raise Invalid(FieldError("MessageSid", "required", _NO_SID))
        status = form.get("MessageStatus") or form.get("CallStatus") or ""
        known = report_take(
            _attempt_id(report),
            provider_id=provider_id,
            status=status[:_STATUS_MAX],
            error=form.get("ErrorCode", "")[:_ERROR_MAX].replace("\0", ""),
        )
        if not known:
            raise NotFound
        return Response(status=204)


def _is_signed(request: HttpRequest) -> bool:
    token, signature = settings.TWILIO_AUTH_TOKEN, request.headers.get("X-Twilio-Signature", "")
    if not token or not signature:
        return False
    base = settings.PUBLIC_URL.rstrip("/")
    url = base + request.get_full_path() if base else request.build_absolute_uri()
    return bool(RequestValidator(token).validate(url, request.POST, signature))


def _attempt_id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.GET.get("attempt", ""))
    except ValueError as error:
        raise NotFound from error
