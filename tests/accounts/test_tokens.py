"""Access tokens: one algorithm, our keys, and nothing of a token is followed."""

import base64
import hmac
import json
from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils import timezone

from accounts.tokens import (
    ACCESS_LIFETIME,
    AUDIENCE,
    Claims,
    ExpiredTokenError,
    InvalidTokenError,
    private_key_of,
    public_keys,
    read_access,
    sign_access,
)
from core.ids import uuid7

KEY = "a-signing-key-that-is-long-enough-for-every-hmac-of-the-jwt-family-0001"
OLD = "a-signing-key-that-is-long-enough-for-every-hmac-of-the-jwt-family-0000"
ISSUER = "https://nexus.test"


@pytest.fixture(autouse=True)
def keys(settings):
    settings.JWT_KEYS = [f"new:{KEY}", f"old:{OLD}"]
    settings.PUBLIC_URL = ISSUER


def claims(**changes):
    now = int(timezone.now().timestamp())
    body = {"type": "access", "sub": str(uuid7()), "sid": str(uuid7()), "tid": str(uuid7()), "jti": "x"}
    body |= {"iss": ISSUER, "aud": AUDIENCE, "iat": now, "nbf": now, "exp": now + 60}
    body |= changes
    return {name: value for name, value in body.items() if value is not None}


def minted(body=None, *, key=KEY, **header):
    return jwt.encode(body or claims(), private_key_of(key), algorithm="EdDSA", headers={"kid": "new"} | header)


def public_bytes(secret, encoding, form):
    return private_key_of(secret).public_key().public_bytes(encoding, form)


def raw(header, body, signature=b""):
    parts = [json.dumps(header).encode(), json.dumps(body).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


def signed_by_hmac(algorithm, key):
    head = raw({"kid": "new", "alg": algorithm, "typ": "JWT"}, claims()).rpartition(".")[0]
    signature = hmac.digest(key, head.encode(), f"sha{algorithm[2:]}")
    return f"{head}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


class TestPublicKeys:
    def test_check_what_we_sign(self):
        token = sign_access(Claims(uuid7(), uuid7(), None), now=timezone.now())

        newest, older = (jwt.PyJWK.from_dict(key) for key in public_keys())

        assert jwt.decode(token, newest.key, algorithms=["EdDSA"], audience=AUDIENCE)["type"] == "access"
        with pytest.raises(jwt.InvalidSignatureError):
            jwt.decode(token, older.key, algorithms=["EdDSA"], audience=AUDIENCE)

    def test_show_nothing_secret(self):
        assert [sorted(key) for key in public_keys()] == [["alg", "crv", "kid", "kty", "use", "x"]] * 2


class TestRotation:
    def test_takes_tokens_of_the_old_key_while_it_is_listed(self, settings):
        settings.JWT_KEYS = [f"old:{OLD}"]
        token = sign_access(Claims(uuid7(), uuid7(), None), now=timezone.now())

        settings.JWT_KEYS = [f"new:{KEY}", f"old:{OLD}"]
        read_access(token)

        settings.JWT_KEYS = [f"new:{KEY}"]
        with pytest.raises(InvalidTokenError):
            read_access(token)


class TestSignAccess:
    def test_is_read_back(self):
        wanted = Claims(uuid7(), uuid7(), uuid7())

        assert read_access(sign_access(wanted, now=timezone.now())) == wanted

    def test_may_name_no_business(self):
        wanted = Claims(uuid7(), uuid7(), None)

        assert read_access(sign_access(wanted, now=timezone.now())) == wanted

    def test_lives_fifteen_minutes_and_names_the_newest_key(self):
        token = sign_access(Claims(uuid7(), uuid7(), None), now=timezone.now())

        body = jwt.decode(token, options={"verify_signature": False})

        assert body["exp"] - body["iat"] == ACCESS_LIFETIME.total_seconds() == 900
        assert jwt.get_unverified_header(token)["kid"] == "new"


class TestReadAccess:
    def test_takes_an_older_key_of_ours(self):
        assert isinstance(read_access(minted(key=OLD, kid="old")), Claims)

    def test_refuses_what_is_too_old(self):
        token = sign_access(Claims(uuid7(), uuid7(), None), now=timezone.now() - ACCESS_LIFETIME - timedelta(seconds=1))

        with pytest.raises(ExpiredTokenError):
            read_access(token)

    @pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "nOnE", "", None])
    def test_refuses_a_token_without_an_algorithm(self, algorithm):
        header = {"kid": "new", "typ": "JWT"} | ({} if algorithm is None else {"alg": algorithm})

        with pytest.raises(InvalidTokenError):
            read_access(raw(header, claims()))

    @pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
    @pytest.mark.parametrize(
        "key",
        [
            KEY.encode(),
            public_bytes(KEY, Encoding.Raw, PublicFormat.Raw),
            public_bytes(KEY, Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
            public_bytes(KEY, Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
            public_bytes(KEY, Encoding.OpenSSH, PublicFormat.OpenSSH),
        ],
        ids=["secret", "raw", "pem", "der", "openssh"],
    )
    def test_refuses_what_it_publishes_as_a_key_of_hmac(self, algorithm, key):
        with pytest.raises(InvalidTokenError):
            read_access(signed_by_hmac(algorithm, key))

    @pytest.mark.parametrize("algorithm", ["RS256", "ES256", "PS256", "Ed448", "HS256"])
    def test_refuses_an_algorithm_it_does_not_use(self, algorithm):
        with pytest.raises(InvalidTokenError):
            read_access(raw({"kid": "new", "alg": algorithm}, claims(), b"signature"))

    @pytest.mark.parametrize(
        "kid",
        [
            "",
            "none",
            "../../dev/null",
            "/dev/null",
            "' OR 1=1 --",
            "http://127.0.0.1:9/key",
            "x" * 5000,
            ["new"],
            {},
            1,
        ],
    )
    def test_refuses_a_key_that_is_not_in_the_table(self, kid):
        with pytest.raises(InvalidTokenError):
            read_access(raw({"alg": "EdDSA", "kid": kid}, claims(), b"signature"))

    def test_refuses_a_token_that_names_no_key(self):
        with pytest.raises(InvalidTokenError):
            read_access(raw({"alg": "EdDSA"}, claims(), b"signature"))

    @pytest.mark.parametrize("place", ["jku", "x5u", "jwk"])
    def test_follows_no_key_in_the_token(self, place):
        foreign = "a-foreign-key-of-enough-length-0001"
        x = base64.urlsafe_b64encode(public_bytes(foreign, Encoding.Raw, PublicFormat.Raw)).decode().rstrip("=")
        value = {"kty": "OKP", "crv": "Ed25519", "x": x} if place == "jwk" else "http://127.0.0.1:9/keys"

        with pytest.raises(InvalidTokenError):
            read_access(minted(key=foreign, **{place: value}))

    @pytest.mark.parametrize(
        "changes",
        [
            {"iss": "https://elsewhere.test"},
            {"iss": None},
            {"aud": "another"},
            {"aud": None},
            {"type": "refresh"},
            {"type": None},
            {"exp": None},
            {"nbf": 4102444800},
            {"iat": None},
            {"sub": "admin"},
            {"sub": None},
            {"sid": None},
            {"sid": "1"},
            {"tid": "1"},
        ],
    )
    def test_refuses_claims_that_do_not_fit(self, changes):
        with pytest.raises(InvalidTokenError):
            read_access(minted(claims(**changes)))

    @pytest.mark.parametrize("part", [0, 1, 2])
    def test_refuses_a_changed_part(self, part):
        parts = minted().split(".")
        parts[part] = parts[part][:-4] + ("AAAA" if not parts[part].endswith("AAAA") else "BBBB")

        with pytest.raises(InvalidTokenError):
            read_access(".".join(parts))

    @pytest.mark.parametrize("text", ["", ".", "..", "a.b.c", "\x00", "é.é.é", "x" * 100_000, "[" * 3000])
    def test_refuses_what_is_no_token(self, text):
        with pytest.raises(InvalidTokenError):
            read_access(text)
