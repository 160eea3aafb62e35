"""What proves who somebody is, an app or a device with a passkey, reckoning as real ones do; and how people use it."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.http import HttpResponse
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

from tests.pages import parse, texts
from tests.signing_in import EMAIL, PASSWORD, sign_in

ORIGIN = "http://testserver"
USER_IS_PRESENT, USER_IS_VERIFIED, HAS_CREDENTIAL = 0x01, 0x04, 0x40
ACTIVATE, SECOND_STEP, ADD = (
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/authenticate/",
    "/accounts/2fa/webauthn/add/",
)
PASSWORD_AGAIN, SIGN_IN = "/accounts/reauthenticate/", "/accounts/2fa/webauthn/login/"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
# What a browser says of a passkey, but for a detail each.
DATA = "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQUFBQSIsIm9yaWdpbiI6Imh0dHA6Ly94In0"
JUNK = [
    *("", "x", "[]", "1", '"a"', '{"id": 1}', '{"rawId": "é", "response": {}}', "[" * 100_000),
    json.dumps({"id": "AA", "rawId": "AB", "response": {}}),
    json.dumps({"rawId": "AA", "response": {"clientDataJSON": DATA, "attestationObject": "AA", "signature": "AA"}}),
    json.dumps({"rawId": 7, "response": {"clientDataJSON": DATA, "authenticatorData": "AA", "signature": "AA"}}),
]


def app_code(secret: str) -> str:
    """Return the six digits an authenticator app with this key shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def options_of(answer: HttpResponse) -> dict[str, Any]:
    """Return what a page hands to the browser for a passkey."""
    data = parse(answer).query('form[data-passkey] script[type="application/json"]')[0]
    return json.loads(data.to_text())["publicKey"]


@dataclass
class Device:
    """A device that keeps one passkey; `flags` are what it says of the person before it."""

    flags: int = USER_IS_PRESENT | USER_IS_VERIFIED
    id: bytes = field(default_factory=lambda: token_bytes(16))
    user: str = ""
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, options: dict[str, Any]) -> str:
        """Make the passkey, and return what a browser says of it."""
        self.user = options["user"]["id"]
        key = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        credential = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + key
        data = self._data(options["rp"]["id"], self.flags | HAS_CREDENTIAL) + credential
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._said("webauthn.create", options, {"attestationObject": websafe_encode(attestation)})

    def get(self, options: dict[str, Any]) -> str:
        """Use the passkey, and return what a browser says of it."""
        data = self._data(options["rpId"], self.flags)
        signed = data + sha256(_client_data("webauthn.get", options)).digest()
        signature = self.key.sign(signed, ec.ECDSA(SHA256()))
        known = {"authenticatorData": websafe_encode(data), "signature": websafe_encode(signature)}
        return self._said("webauthn.get", options, known | {"userHandle": self.user})

    def _data(self, host: str, flags: int) -> bytes:
        return sha256(host.encode()).digest() + bytes([flags]) + bytes(4)

    def _said(self, kind: str, options: dict[str, Any], response: dict[str, str]) -> str:
        response["clientDataJSON"] = websafe_encode(_client_data(kind, options))
        name = websafe_encode(self.id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})


def _client_data(kind: str, options: dict[str, Any]) -> bytes:
    assert len(websafe_decode(options["challenge"])) >= 16
    return json.dumps({"type": kind, "challenge": options["challenge"], "origin": ORIGIN}).encode()


def confirmed(email: str) -> Client:
    """Sign in and confirm the password."""
    client = Client(headers={"User-Agent": CHROME})
    sign_in(client, email)
    client.post(PASSWORD_AGAIN, {"password": PASSWORD})
    return client


def add_passkey(client: Client, name: str = "") -> Device:
    """Add a passkey, on a device of its own."""
    device = Device()
    client.post(ADD, {"name": name, "credential": device.create(options_of(client.get(ADD)))})
    return device


def use(device: Device, client: Client, **more: str) -> HttpResponse:
    """Sign in with a passkey alone, as the script of the page does."""
    asked = client.get(SIGN_IN, headers={"Accept": "application/json"}).json()
    return client.post(SIGN_IN, {"credential": device.get(asked["request_options"]["publicKey"])} | more)


def set_up_app(client: Client) -> str:
    """Set up an authenticator app, and return its key."""
    key = texts(parse(client.get(ACTIVATE)), ".secret")[0].replace(" ", "")
    assert client.post(ACTIVATE, {"code": app_code(key)}).status_code == 302
    return key


def second_step(code: str, **more: str) -> tuple[Client, HttpResponse]:
    """Sign in in a new browser with the password and a code."""
    client = Client()
    client.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD} | more)
    return client, client.post(SECOND_STEP, {"code": code})


def is_signed_in(client: Client) -> bool:
    """Say whether a browser gets to the person's own page."""
    return client.get("/account/").status_code == 200
