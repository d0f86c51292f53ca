"""How the tests come in: codes read from their rows, an authenticator, a passkey of software."""

import hashlib
import json
from typing import Any

import orjson
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.utils import timezone
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

from jiefang.accounts.factors import totp_set
from jiefang.accounts.models import Person, SignInCode

SESSION = "/api/v1/session"
FACTORS = "/api/v1/me/factors"
SECRET = "JBSWY3DPEHPK3PXP"
ORIGIN = "http://localhost"


def post(client: Client, url: str, body: Any = None, **headers: str) -> Any:
    return client.post(url, body or {}, content_type="application/json", headers=headers)


def sign_in(client: Client, **body: Any) -> Any:
    return post(client, SESSION, body)


def ask_code(client: Client, phone: str, **headers: str) -> Any:
    return post(client, f"{SESSION}/code", {"phone": phone}, **headers)


def newest_code() -> SignInCode:
    return SignInCode.objects.latest("created_at")


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def totp(steps: int = 0, secret: str = SECRET) -> str:
    """What the authenticator app shows, so many steps of 30 s from now."""
    step = int(timezone.now().timestamp()) // 30 + steps
    return str(format_hotp_value(hotp_value(secret, step)))


def unused_totp(person: Person) -> str:
    """The digits of a time step that is good now and was not used."""
    used = person.authenticator_set.get(type="totp").data.get("used", [])
    now = int(timezone.now().timestamp()) // 30
    return totp(next(step for step in (0, 1, -1) if now + step not in used))


def with_totp(person: Person) -> Person:
    totp_set(person, SECRET)
    return person


class SoftKey:
    """A passkey in software (ES256) that does what a browser and a phone do together."""

    def __init__(self, origin: str = ORIGIN) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = hashlib.sha256(str(id(self)).encode()).digest()[:16]
        self.origin = origin
        self.user = b""

    def make(self, options: Any) -> dict[str, Any]:
        """What ``navigator.credentials.create`` gives."""
        self.user = websafe_decode(options["user"]["id"])
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        data = self._data(options["rp"]["id"], 0x45) + attested
        statement = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._credential(
            clientDataJSON=self._client("webauthn.create", options),
            attestationObject=cbor.encode(statement),
        )

    def show(self, options: Any, *, verified: bool = True) -> dict[str, Any]:
        """What ``navigator.credentials.get`` gives."""
        client = self._client("webauthn.get", options)
        data = self._data(options["rpId"], 0x05 if verified else 0x01)
        signed = data + hashlib.sha256(client).digest()
        return self._credential(
            clientDataJSON=client,
            authenticatorData=data,
            signature=self.key.sign(signed, ec.ECDSA(hashes.SHA256())),
            userHandle=self.user,
        )

    def _data(self, host: str, flags: int) -> bytes:
        return hashlib.sha256(host.encode()).digest() + bytes((flags,)) + bytes(4)

    def _client(self, kind: str, options: Any) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return orjson.dumps(said)

    def _credential(self, **response: bytes) -> dict[str, Any]:
        name = websafe_encode(self.id)
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {key: websafe_encode(value) for key, value in response.items()},
        }


def options(client: Client, url: str = f"{SESSION}/passkey") -> Any:
    answer = client.post(url, "{}", content_type="application/json", headers={"Host": "localhost"})
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)["options"]
