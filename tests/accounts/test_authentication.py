"""Who asks: a bearer token in the header, checked against its session."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.authentication import BearerAuthentication
from accounts.models import Session
from accounts.selectors import list_sessions
from accounts.tokens import Claims, sign_access
from core.ids import uuid7
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD, MembershipFactory

pytestmark = pytest.mark.django_db
AUTH = "/api/v1/auth"


@pytest.fixture
def user(in_tenant):
    return MembershipFactory(role="agent").user


@pytest.fixture
def anonymous(api):
    return api(None)


@pytest.fixture
def enter(anonymous):
    def sign_in(user, **fields):
        answer = anonymous.post(f"{AUTH}/login", {"email": user.email, "password": PASSWORD} | fields)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return sign_in


def with_token(token):
    return ApiClient(token)


def code(answer):
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


class TestBearer:
    @pytest.mark.parametrize(
        "header",
        ["Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "bearer x.y.z", "Bearer nxs_live_0123456789", "Token x"],
    )
    def test_refuses_a_header_that_is_no_token(self, anonymous, header):
        answer = anonymous.get(f"{AUTH}/me", HTTP_AUTHORIZATION=header)

        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")

    def test_refuses_nobody(self, anonymous):
        assert code(anonymous.get(f"{AUTH}/me")) == (401, "unauthenticated")

    @pytest.mark.parametrize("name", ["token", "access_token", "jwt", "access"])
    def test_takes_no_token_from_the_address(self, anonymous, enter, user, name):
        assert anonymous.get(f"{AUTH}/me?{name}={enter(user)['access']}").status_code == 401

    def test_takes_no_refresh_token_for_access_nor_the_other_way(self, anonymous, enter, user):
        tokens = enter(user)

        assert with_token(tokens["refresh"]).get(f"{AUTH}/me").status_code == 401
        assert code(anonymous.post(f"{AUTH}/refresh", {"refresh": tokens["access"]}))[0] in {401, 422}

    def test_refuses_an_expired_token(self, owner, api):
        found = Session.objects.create(
            user_id=owner.id, kind="api", last_used_at=timezone.now(), expires_at=timezone.now() + timedelta(days=1)
        )
        token = sign_access(Claims(found.id, owner.id, None), now=timezone.now() - timedelta(minutes=16))

        assert code(with_token(token).get(f"{AUTH}/me")) == (401, "token_expired")

    @pytest.mark.parametrize("wrong", ["session", "user", "tenant"])
    def test_refuses_a_token_that_does_not_fit_its_session(self, enter, user, tenant, wrong):
        enter(user)
        session = list_sessions(user.id).get()
        right = {"session": session.id, "user": user.id, "tenant": tenant.id}
        ids = right | {wrong: uuid7()}
        token = sign_access(Claims(ids["session"], ids["user"], ids["tenant"]), now=timezone.now())

        assert code(with_token(token).get(f"{AUTH}/me")) == (401, "session_ended")

    def test_reads_everything_in_one_round_trip(self, enter, user, rf, django_assert_num_queries):
        request = rf.get("/", HTTP_AUTHORIZATION=f"Bearer {enter(user)['access']}")

        with django_assert_num_queries(1):
            principal, claims = BearerAuthentication().authenticate(request)

        assert (principal.id, claims.user_id) == (user.id, user.id)
