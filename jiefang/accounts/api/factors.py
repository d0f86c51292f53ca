"""One's own second factors and password. Their answers are secrets: none is kept for a repeat."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts import selectors
from jiefang.accounts.api.entry_serializers import (
    AddPasskeySerializer,
    ConfirmTotpSerializer,
    FactorAddedSerializer,
    FactorsSerializer,
    NewPasswordSerializer,
    OptionsSerializer,
    RecoveryCodesSerializer,
    TotpBegunSerializer,
)
from jiefang.accounts.services import factors, passwords
from jiefang.common.api import ApiView


class FactorsView(ApiView):
    @extend_schema(responses=FactorsSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """What I can show, and whether I must."""
        return Response(FactorsSerializer(selectors.factors_brief(self.person)).data)


class TotpView(ApiView):
    """The authenticator app."""

    @extend_schema(request=None, responses=TotpBegunSerializer)
    def post(self, request: Request) -> Response:
        """A new secret, to be confirmed with PUT."""
        return Response(factors.totp_begin(request=request._request, actor=self.person))

    @extend_schema(request=ConfirmTotpSerializer, responses=FactorAddedSerializer)
    def put(self, request: Request) -> Response:
        """Confirm it with a code of it; this session is strong from then on."""
        given = self.body(ConfirmTotpSerializer)
        codes = factors.totp_confirm(request=request._request, actor=self.person, **given)
        return Response({"recovery_codes": codes})

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:
        """Forget the authenticator."""
        factors.totp_remove(request=request._request, actor=self.person)
        return Response(status=204)


class PasskeyOptionsView(ApiView):
    @extend_schema(request=None, responses=OptionsSerializer)
    def post(self, request: Request) -> Response:
        """Options to make a passkey with."""
        options = factors.passkey_begin(request=request._request, actor=self.person)
        return Response({"options": options})


class PasskeysView(ApiView):
    @extend_schema(request=AddPasskeySerializer, responses=FactorAddedSerializer)
    def post(self, request: Request) -> Response:
        """Keep the passkey that was made; this session is strong from then on."""
        given = self.body(AddPasskeySerializer)
        codes = factors.passkey_add(request=request._request, actor=self.person, **given)
        return Response({"recovery_codes": codes})


class OwnPasskeyView(ApiView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, passkey_id: UUID) -> Response:
        """Forget a passkey."""
        factors.passkey_remove(request=request._request, actor=self.person, passkey_id=passkey_id)
        return Response(status=204)


class RecoveryCodesView(ApiView):
    @extend_schema(request=None, responses=RecoveryCodesSerializer)
    def post(self, request: Request) -> Response:
        """Ten new recovery codes; the old ones are void."""
        codes = factors.recovery_codes_renew(request=request._request, actor=self.person)
        return Response({"recovery_codes": codes})


class PasswordView(ApiView):
    @extend_schema(request=NewPasswordSerializer, responses={204: None})
    def put(self, request: Request) -> Response:
        """Change my password (staff); every other session of mine ends."""
        given = self.body(NewPasswordSerializer)
        current = given.get("current")
        passwords.password_set(
            request=request._request, actor=self.person, current=current, new=given["new"]
        )
        return Response(status=204)
