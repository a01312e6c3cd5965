"""Passkeys: WebAuthn level 3 by fido2. What is signed counts only for the address this platform is reached by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

# The device asks for a finger, a face or its own number, so a passkey is two factors in one.
VERIFIED = UserVerificationRequirement.REQUIRED
Json = dict[str, Any]


class UnreadableCredentialError(ValueError):
    """What the browser sent is no answer to our question, or its signature is wrong."""


@dataclass(frozen=True, slots=True)
class Made:
    """A passkey that a device has just made."""

    credential_id: bytes
    credential: bytes
    signatures: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Which passkey answers which challenge, as the browser says: nothing of it is checked yet."""

    credential_id: bytes
    challenge: bytes


def _server() -> Fido2Server:
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    relying_party = PublicKeyCredentialRpEntity(name="NEXUS", id=host)
    return Fido2Server(relying_party, verify_origin=lambda origin: origin == settings.PUBLIC_URL)


def creation_options(*, user_id: UUID, email: str, name: str, challenge: bytes, present: Sequence[bytes]) -> Json:
    """Return what `navigator.credentials.create` takes, as JSON; `present` are passkeys the person has already."""
    options, _ = _server().register_begin(
        PublicKeyCredentialUserEntity(id=user_id.bytes, name=email, display_name=name),
        credentials=_descriptors(present),
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=VERIFIED,
        challenge=challenge,
    )
    return dict(options.public_key)


def request_options(*, challenge: bytes, present: Sequence[bytes]) -> Json:
    """Return what `navigator.credentials.get` takes, as JSON; with no `present` the person chooses one of theirs."""
    options, _ = _server().authenticate_begin(
        _descriptors(present) or None, user_verification=VERIFIED, challenge=challenge
    )
    return dict(options.public_key)


def read_answer(sent: Mapping[str, Any]) -> Answer:
    """Return which passkey answers which challenge.

    Raises:
        UnreadableCredentialError: it has not the form of WebAuthn.
    """
    try:
        found: RegistrationResponse | AuthenticationResponse = _form_of(sent).from_dict(sent)
        return Answer(bytes(found.raw_id), bytes(found.response.client_data.challenge))
    except Exception as error:
        raise UnreadableCredentialError(str(error)) from error


def _form_of(sent: Mapping[str, Any]) -> type[RegistrationResponse | AuthenticationResponse]:
    return RegistrationResponse if "attestationObject" in sent["response"] else AuthenticationResponse


def check_made(sent: Mapping[str, Any], *, challenge: bytes) -> Made:
    """Check what `navigator.credentials.create` returned.

    Raises:
        UnreadableCredentialError: another challenge, host or form, or nobody was verified by the device.
    """
    try:
        data = _server().register_complete(_state(challenge), sent)
        credential = data.credential_data
        assert credential is not None  # noqa: S101 - register_complete has looked
        return Made(bytes(credential.credential_id), bytes(credential), data.counter)
    except Exception as error:
        raise UnreadableCredentialError(str(error)) from error


def check_signed(sent: Mapping[str, Any], *, challenge: bytes, credential: bytes) -> int:
    """Check what `navigator.credentials.get` returned; return how often the device has signed.

    Raises:
        UnreadableCredentialError: another challenge, host, passkey or form, or the signature is wrong.
    """
    try:
        known = AttestedCredentialData(credential)
        _server().authenticate_complete(_state(challenge), [known], sent)
        return AuthenticationResponse.from_dict(sent).response.authenticator_data.counter
    except Exception as error:
        raise UnreadableCredentialError(str(error)) from error


def _state(challenge: bytes) -> Json:
    """Return what the library kept since it asked, if it were the one to keep it."""
    return {"challenge": websafe_encode(challenge), "user_verification": VERIFIED}


def _descriptors(credential_ids: Sequence[bytes]) -> list[PublicKeyCredentialDescriptor]:
    kind = PublicKeyCredentialType.PUBLIC_KEY
    return [PublicKeyCredentialDescriptor(type=kind, id=bytes(found)) for found in credential_ids]
