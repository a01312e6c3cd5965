"""Forged access tokens, sent to the API: none is let in, none breaks the server, no key in them is fetched."""

import base64
import hmac
import json
import socket
import threading
from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils import timezone

from accounts.models import Session, User
from accounts.services.sessions import Device, open_session
from accounts.tokens import ACCESS_LIFETIME, ALGORITHM, Claims, private_key_of, sign_access

pytestmark = pytest.mark.django_db
ME, CONTACTS = "/api/v1/auth/me", "/api/v1/crm/contacts"


def kid_and_secret() -> tuple[str, str]:
    kid, _, secret = settings.JWT_KEYS[0].partition(":")
    return kid, secret


def ours():
    """The key that the platform signs with; tests hold it, as they hold the settings."""
    return private_key_of(kid_and_secret()[1])


def part(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


@pytest.fixture
def opened(owner):
    user = User.objects.get(id=owner.id)
    kind = Session.Kind.API
    return open_session(user=user, tenant_id=owner.tenant_id, kind=kind, device=Device(), now=timezone.now())


@pytest.fixture
def good(opened, owner) -> str:
    return sign_access(Claims(opened.session.id, owner.id, owner.tenant_id), now=timezone.now())


@pytest.fixture
def claims(good):
    return jwt.decode(good, options={"verify_signature": False})


@pytest.fixture
def ask(api):
    """Return the statuses that a token gets at two doors."""

    def send(token: str) -> set[int]:
        client = api(None)
        header = f"Bearer {token}"
        return {client.get(path, HTTP_AUTHORIZATION=header).status_code for path in (ME, CONTACTS)}

    return send


@pytest.fixture
def listener():
    """A listener that counts who calls."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        ended = threading.Event()

        def listen():
            while not ended.is_set():
                try:
                    server.accept()[0].close()
                    calls.append(1)
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/keys.json", calls
        ended.set()
        thread.join()


def unsigned(header, claims, signature=b"") -> str:
    return ".".join((part(json.dumps(header).encode()), part(json.dumps(claims).encode()), part(signature)))


def foreign(claims, algorithm, key, **header) -> str:
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid_and_secret()[0], **header})


def hashed(claims, algorithm: str, key: bytes) -> str:
    head = unsigned({"alg": algorithm, "typ": "JWT", "kid": kid_and_secret()[0]}, claims).rpartition(".")[0]
    return f"{head}.{part(hmac.digest(key, head.encode(), f'sha{algorithm[2:]}'))}"


def keys_for_hmac() -> dict[str, bytes]:
    public = ours().public_key()
    kinds = {
        "raw": (Encoding.Raw, PublicFormat.Raw),
        "pem": (Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        "der": (Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        "openssh": (Encoding.OpenSSH, PublicFormat.OpenSSH),
    }
    return {name: public.public_bytes(*kind) for name, kind in kinds.items()} | {
        "secret": kid_and_secret()[1].encode(),
        "empty": b"",
    }


class TestHonestToken:
    def test_is_let_in(self, good, ask):
        assert ask(good) == {200}

    def test_made_by_hand_with_our_key_is_let_in(self, claims, ask):
        assert ask(foreign(claims, ALGORITHM, ours())) == {200}


class TestAlgorithm:
    @pytest.mark.parametrize("name", ["none", "None", "NONE", "nOnE", "", None, 1, ["EdDSA"]])
    def test_of_none_is_refused(self, claims, good, ask, name):
        header = {"typ": "JWT", "kid": kid_and_secret()[0]} | ({} if name is None else {"alg": name})

        answers = ask(unsigned(header, claims)) | ask(unsigned(header, claims, good.rpartition(".")[2].encode()))

        assert (answers, ask(good)) == ({401}, {200})

    @pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
    def test_of_hmac_is_refused_whatever_of_ours_is_its_key(self, claims, good, ask, algorithm):
        answers = {name: ask(hashed(claims, algorithm, key)) for name, key in keys_for_hmac().items()}

        assert (answers, ask(good)) == ({name: {401} for name in answers}, {200})

    def test_of_another_family_is_refused(self, claims, good, ask):
        rsa_key = rsa.generate_private_key(65537, 2048)
        keys = {
            **dict.fromkeys(("RS256", "RS512", "PS256", "PS512"), rsa_key),
            "ES256": ec.generate_private_key(ec.SECP256R1()),
            "EdDSA": ed25519.Ed25519PrivateKey.generate(),
        }

        answers = {name: ask(foreign(claims, name, key)) for name, key in keys.items()}

        assert (answers, ask(good)) == ({name: {401} for name in answers}, {200})


class TestHeader:
    @pytest.mark.parametrize(
        "kid",
        ["", "../../../../dev/null", "/dev/null", "' OR 1=1 --", "x'; SELECT 1", ["local"], {}, 1, None, "k" * 2000],
        ids=lambda value: str(value)[:20],
    )
    def test_naming_no_key_of_ours_is_refused(self, claims, good, ask, kid):
        header = {"alg": ALGORITHM, "typ": "JWT", "kid": kid}
        head = unsigned(header, claims).rpartition(".")[0]

        forged = f"{head}.{part(ours().sign(head.encode()))}"

        assert (ask(forged), ask(good)) == ({401}, {200})

    @pytest.mark.parametrize("place", ["jku", "x5u", "kid", "x5c"])
    def test_naming_an_address_fetches_nothing(self, claims, good, ask, listener, place):
        address, calls = listener
        value = [address] if place == "x5c" else address
        forged = foreign(claims, "EdDSA", ed25519.Ed25519PrivateKey.generate(), **{place: value})

        answers = ask(forged)

        assert (answers, calls, ask(good)) == ({401}, [], {200})

    def test_carrying_its_own_key_is_refused(self, claims, good, ask):
        own = ed25519.Ed25519PrivateKey.generate()
        embedded = {"kty": "OKP", "crv": "Ed25519", "x": part(own.public_key().public_bytes_raw())}

        assert (ask(foreign(claims, "EdDSA", own, jwk=embedded)), ask(good)) == ({401}, {200})

    def test_that_is_long_is_refused(self, claims, good, ask):
        assert (ask(foreign(claims, ALGORITHM, ours(), note="x" * 5000)), ask(good)) == ({401}, {200})


class TestClaims:
    @pytest.mark.parametrize("place", [0, 1, 2])
    def test_that_were_changed_are_refused(self, good, ask, place):
        parts = good.split(".")
        middle = len(parts[place]) // 2
        other = "A" if parts[place][middle] != "A" else "B"
        parts[place] = parts[place][:middle] + other + parts[place][middle + 1 :]

        assert (ask(".".join(parts)), ask(good)) == ({401}, {200})

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("iss", "https://evil.example"),
            ("aud", "another-api"),
            ("type", "refresh"),
            ("sub", "admin"),
            ("sid", "1"),
            ("tid", "1"),
            ("exp", "soon"),
            *((name, None) for name in ("iss", "aud", "type", "sub", "sid", "exp", "nbf", "iat")),
        ],
    )
    def test_that_do_not_fit_are_refused(self, claims, good, ask, name, value):
        changed = {key: each for key, each in {**claims, name: value}.items() if each is not None}

        assert (ask(foreign(changed, ALGORITHM, ours())), ask(good)) == ({401}, {200})

    @pytest.mark.parametrize("moved", [-ACCESS_LIFETIME - timedelta(minutes=1), timedelta(hours=1)])
    def test_of_another_time_are_refused(self, opened, owner, good, ask, moved):
        token = sign_access(Claims(opened.session.id, owner.id, owner.tenant_id), now=timezone.now() + moved)

        assert (ask(token), ask(good)) == ({401}, {200})

    def test_of_somebody_else_or_of_another_business_are_refused(self, opened, owner, member, stranger, good, ask):
        now, session = timezone.now(), opened.session.id
        borrowed = sign_access(Claims(session, member.id, owner.tenant_id), now=now)
        moved = sign_access(Claims(session, owner.id, stranger.tenant_id), now=now)

        assert (ask(borrowed), ask(moved), ask(good)) == ({401}, {401}, {200})


class TestPlace:
    def test_of_a_refresh_token_is_not_the_header(self, opened, good, ask):
        assert (ask(opened.refresh_token), ask(good)) == ({401}, {200})

    def test_of_an_access_token_is_not_the_refresh_body(self, api, opened, good):
        client = api(None)

        refused = client.post("/api/v1/auth/refresh", {"refresh": good})
        honest = client.post("/api/v1/auth/refresh", {"refresh": opened.refresh_token})

        assert (refused.status_code, honest.status_code) == (401, 200)

    @pytest.mark.parametrize("name", ["token", "access_token", "access", "jwt", "authorization", "bearer", "api_key"])
    def test_of_a_token_is_not_the_address_nor_a_cookie(self, api, good, ask, name):
        client = api(None)
        client.cookies[name] = good

        assert client.get(ME, {name: good}).status_code == 401
        assert ask(good) == {200}
