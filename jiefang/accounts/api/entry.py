"""Codes, passkeys and proofs: what leads into a session and what holds within it."""

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts import selectors
from jiefang.accounts.api.entry_serializers import (
    AskCodeSerializer,
    CodeAskedSerializer,
    OptionsSerializer,
    ProveSerializer,
)
from jiefang.accounts.askers import asker_of
from jiefang.accounts.constants import CODE_AGAIN_S, CODE_DIGITS, CODE_LIFETIME_S
from jiefang.accounts.services.codes import code_ask
from jiefang.accounts.services.factors import passkey_sign_in_options
from jiefang.accounts.services.proofs import session_prove
from jiefang.common.api import ApiView
from jiefang.common.origin import refuse_foreign_origin


class CodeView(ApiView):
    """Six-digit codes to sign in with."""

    permission_classes = [AllowAny]
    authentication_classes = []

    @extend_schema(request=AskCodeSerializer, responses={202: CodeAskedSerializer}, auth=[])
    def post(self, request: Request) -> Response:
        """Have a code sent; the answer is the same whether anybody has the number."""
        refuse_foreign_origin(request)
        asked = code_ask(asker=asker_of(request._request), **self.body(AskCodeSerializer))
        answer = {
            "resend_after_s": CODE_AGAIN_S,
            "expires_in_s": CODE_LIFETIME_S,
            "digits": CODE_DIGITS,
        }
        if selectors.is_demo_phone(asked.number):
            answer["demo_code"] = asked.code
        return Response(answer, status=202)


class PasskeyView(ApiView):
    """Challenges for passkeys."""

    permission_classes = [AllowAny]
    authentication_classes = []

    @extend_schema(request=None, responses=OptionsSerializer, auth=[])
    def post(self, request: Request) -> Response:
        """Options to sign in, to unlock or to prove with a passkey; good for one answer."""
        refuse_foreign_origin(request)
        return Response({"options": passkey_sign_in_options(request._request)})


class ProveView(ApiView):
    """Showing again who one is."""

    @extend_schema(request=ProveSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        """Needed before factors are changed; holds for five minutes."""
        given = self.body(ProveSerializer)
        session_prove(request=request._request, person=self.person, given=given)
        return Response(status=204)
