"""SMS and voice by Twilio, with its own client.

What counts as what (https://www.twilio.com/docs/api/errors, and the REST API's guide to errors):
429 and 503 say that the request was not taken, so they may be repeated; other 4xx are final; any
other 5xx, a time-out or a cut connection after the request has left say nothing, and Twilio has no
idempotency key for messages, so the result is ambiguous.
"""

import logging
from http import HTTPStatus
from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from requests.exceptions import ConnectionError as Unconnected
from requests.exceptions import ConnectTimeout, RequestException
from twilio.base.exceptions import TwilioRestException, TwilioServiceException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from twilio.twiml.voice_response import VoiceResponse
from urllib3.exceptions import NewConnectionError

from jiefang.messaging.constants import LIFETIME, Channel
from jiefang.messaging.ports import Accepted, Ambiguous, Outgoing, Refused, Result

STATUS_PATH = "/api/v1/hooks/twilio/status"
CONNECT_S, READ_S = 3.0, 10.0
RING_S, CALL_S = 25, 60
_quiet = logging.getLogger("jiefang.messaging.twilio")
_quiet.setLevel(logging.WARNING)  # the client would log every request with its headers
_VOICES = {"zh": "zh-CN", "en": "en-US"}
_NOT_TAKEN = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}


class TwilioPort:
    """One account; ``sms_from`` is a number in E.164 or a messaging service (``MG…``)."""

    name = "twilio"
    rings_phones = True

    def __init__(
        self, client: Client, *, sms_from: str, voice_from: str, public_url: str = ""
    ) -> None:
        self._client = client
        self._sms_from = sms_from
        self._voice_from = voice_from
        self._public_url = public_url.rstrip("/")

    @classmethod
    def of_settings(cls) -> Self:
        # A connection of its own for each call: one that went stale while idle would make a
        # message that never left look ambiguous.
        http = TwilioHttpClient(pool_connections=False, logger=_quiet)
        http.timeout = (CONNECT_S, READ_S)
        client = Client(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, http_client=http)
        if settings.TWILIO_URL:
            client.api.base_url = settings.TWILIO_URL
        return cls(
            client,
            sms_from=settings.TWILIO_SMS_FROM,
            voice_from=settings.TWILIO_VOICE_FROM,
            public_url=settings.PUBLIC_URL,
        )

    def send(self, outgoing: Outgoing) -> Result:
        """Blocks for up to 13 s."""
        try:
            return Accepted(self._create(outgoing))
        except (TwilioRestException, TwilioServiceException) as error:
            return _answered(int(error.status), str(error.code or error.status))
        except RequestException as error:
            if _never_connected(error):
                return Refused("unreachable", retryable=True)
            return Ambiguous(type(error).__name__)
        except ValueError:  # taken, but the answer is no JSON
            return Ambiguous("unreadable answer")

    def _create(self, outgoing: Outgoing) -> str:
        if outgoing.channel is Channel.VOICE:
            return self._call(outgoing)
        return self._sms(outgoing)

    def _sms(self, outgoing: Outgoing) -> str:
        is_service = self._sms_from.startswith("MG")
        sender = {"messaging_service_sid" if is_service else "from_": self._sms_from}
        message = self._client.messages.create(
            to=outgoing.to,
            body=outgoing.text,
            validity_period=int(LIFETIME.total_seconds()),
            **sender,
            **self._reports(outgoing),
        )
        return str(message.sid)

    def _call(self, outgoing: Outgoing) -> str:
        speech = VoiceResponse()
        speech.say(outgoing.text, language=_VOICES[outgoing.language], loop=2)
        call = self._client.calls.create(
            to=outgoing.to,
            from_=self._voice_from,
            twiml=str(speech),
            timeout=RING_S,
            time_limit=CALL_S,
            **self._reports(outgoing),
        )
        return str(call.sid)

    def _reports(self, outgoing: Outgoing) -> dict[str, str]:
        """Where Twilio reports to; the attempt's id is in the address, so that even an attempt
        without an answer is found again."""
        if not self._public_url:
            return {}
        query = urlencode({"attempt": outgoing.attempt_id})
        return {"status_callback": f"{self._public_url}{STATUS_PATH}?{query}"}


def _answered(status: int, code: str) -> Result:
    if status in _NOT_TAKEN:
        return Refused(code, retryable=True)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Ambiguous(f"HTTP {status}")
    return Refused(code, retryable=False)


def _never_connected(error: RequestException) -> bool:
    """The request has not left this machine."""
    if isinstance(error, ConnectTimeout):
        return True
    cause = error.args[0] if isinstance(error, Unconnected) and error.args else None
    return isinstance(getattr(cause, "reason", None), NewConnectionError)
