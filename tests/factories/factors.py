"""Second factors for tests: an app that shows codes, and a device that makes passkeys and signs with them."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import pyotp
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from accounts.models import Factor, User
from core.secrets import encrypt

FLAG = AuthenticatorData.FLAG
VERIFIED = FLAG.UP | FLAG.UV


def app_of(user: User) -> pyotp.TOTP:
    """Give a person an authenticator app that counts; return what it shows."""
    secret = pyotp.random_base32()
    Factor.objects.create(
        user=user, kind="totp", name="App", secret=encrypt(secret.encode()), confirmed_at=timezone.now()
    )
    return pyotp.TOTP(secret)


@dataclass
class Device:
    """A phone or key that holds one passkey; what it answers has the form of WebAuthn level 3."""

    origin: str = ""
    flags: Any = VERIFIED
    signatures: int = 0
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer `navigator.credentials.create`."""
        public = ES256.from_cryptography_key(self.key.public_key())
        made = AttestedCredentialData.create(b"\0" * 16, self.credential_id, public)
        data = AuthenticatorData.create(self._host(options["rp"]["id"]), self.flags | FLAG.AT, self.signatures, made)
        attested = AttestationObject.create("none", data, {})
        return self._answer(
            clientDataJSON=self._client_data("webauthn.create", options), attestationObject=bytes(attested)
        )

    def sign(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer `navigator.credentials.get`."""
        self.signatures += 1
        data = AuthenticatorData.create(self._host(options["rpId"]), self.flags, self.signatures)
        client_data = self._client_data("webauthn.get", options)
        signed = self.key.sign(bytes(data) + hashlib.sha256(client_data).digest(), ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=client_data, authenticatorData=bytes(data), signature=signed)

    def _host(self, host: str) -> bytes:
        return hashlib.sha256(host.encode()).digest()

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        origin = self.origin or settings.PUBLIC_URL
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": origin}).encode()

    def _answer(self, **parts: bytes) -> dict[str, Any]:
        key = websafe_encode(self.credential_id)
        response = {name: websafe_encode(value) for name, value in parts.items()}
        return {"id": key, "rawId": key, "type": "public-key", "response": response, "clientExtensionResults": {}}


def device_of(user: User, **traits: Any) -> Device:
    """Give a person a passkey that counts; return the device that holds it."""
    device = Device(**traits)
    public = ES256.from_cryptography_key(device.key.public_key())
    Factor.objects.create(
        user=user,
        kind="passkey",
        name="Phone",
        credential_id=device.credential_id,
        credential=bytes(AttestedCredentialData.create(b"\0" * 16, device.credential_id, public)),
        confirmed_at=timezone.now(),
    )
    return device
