"""Sign-in over REST: what each endpoint answers, and every way of not getting in."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import BCryptSHA256PasswordHasher, make_password
from django.utils import timezone

from accounts import passwords
from accounts.models import RefreshToken, User
from accounts.selectors import list_sessions
from accounts.services import Purpose, issue_link
from core.tenancy import tenant_context
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
NEW = "seven yellow tractors"
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


def token_of(user, purpose):
    return issue_link(user=user, purpose=purpose, now=timezone.now()).rpartition("/")[2]


def with_token(token):
    return ApiClient(token)


def code(answer):
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


class TestLogin:
    def test_answers_tokens_person_and_business(self, enter, user, tenant):
        answer = enter(user)

        assert answer["expires_in"] == 900
        assert answer["user"]["email"] == user.email
        assert answer["tenant"] == {"id": str(tenant.id), "slug": tenant.slug, "name": tenant.name, "role": "agent"}
        assert with_token(answer["access"]).get(f"{AUTH}/me").status_code == 200

    def test_names_the_business(self, enter, user, other_tenant):
        with tenant_context(other_tenant.id):
            MembershipFactory(user=user, role="admin")

        assert enter(user, tenant=other_tenant.slug)["tenant"]["role"] == "admin"

    def test_refuses_a_business_of_others(self, anonymous, user, other_tenant):
        body = {"email": user.email, "password": PASSWORD, "tenant": other_tenant.slug}

        assert code(anonymous.post(f"{AUTH}/login", body)) == (403, "not_a_member")

    def test_answers_401_alike_for_known_and_unknown(self, anonymous, user, fresh_email):
        bodies = []
        for email in (user.email, fresh_email):
            answer = anonymous.post(f"{AUTH}/login", {"email": email, "password": "wrong"})
            bodies.append({key: value for key, value in answer.json().items() if key != "request_id"})
            assert code(answer) == (401, "invalid_credentials")

        assert bodies[0] == bodies[1]

    def test_hashes_as_often_for_an_unknown_address(self, anonymous, user, fresh_email, settings, monkeypatch):
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.BCryptSHA256PasswordHasher"]
        user.set_password(PASSWORD)
        user.save()
        rounds, encode = [], BCryptSHA256PasswordHasher.encode

        def counting(self, password, salt):
            rounds.append(salt[:7])  # the algorithm and its cost
            return encode(self, password, salt)

        def asked(email):
            rounds.clear()
            anonymous.post(f"{AUTH}/login", {"email": email, "password": "wrong"})
            return list(rounds)

        decoy = make_password("nobody has this password")  # the kept one may be of another cost
        monkeypatch.setattr(passwords, "_dummy", lambda: decoy)
        monkeypatch.setattr(BCryptSHA256PasswordHasher, "encode", counting)
        assert asked(user.email) == asked(fresh_email) == [b"$2b$12$"]

    def test_locks_and_says_for_how_long(self, anonymous, settings, fresh_email):
        settings.LOGIN_RATE = "2/300"
        UserFactory(email=fresh_email)
        for _ in range(2):
            anonymous.post(f"{AUTH}/login", {"email": fresh_email, "password": "wrong"})

        answer = anonymous.post(f"{AUTH}/login", {"email": fresh_email, "password": PASSWORD})

        assert code(answer) == (429, "sign_in_locked")
        assert 0 < int(answer.headers["Retry-After"]) <= 300

    def test_keeps_spaces_around_a_password(self, anonymous, user):
        answer = anonymous.post(f"{AUTH}/login", {"email": user.email, "password": f" {PASSWORD}"})

        assert code(answer) == (401, "invalid_credentials")

    @pytest.mark.parametrize(
        "body", [{}, {"email": "a@example.com"}, {"email": "a@example.com", "password": 1}, {"x": 1}, []]
    )
    def test_refuses_a_body_that_does_not_fit(self, anonymous, body):
        assert code(anonymous.post(f"{AUTH}/login", body))[0] == 422

    def test_refuses_a_name_that_cannot_be_stored(self, anonymous):
        body = {"email": "a\x00@example.com", "password": PASSWORD}

        assert code(anonymous.post(f"{AUTH}/login", body)) == (400, "nul_character")

    def test_is_never_stored_for_a_repeat(self, anonymous, user):
        body = {"email": user.email, "password": PASSWORD}

        answers = [anonymous.post(f"{AUTH}/login", body, HTTP_IDEMPOTENCY_KEY="same").json() for _ in range(2)]

        assert answers[0]["refresh"] != answers[1]["refresh"]

    def test_does_not_look_at_an_old_bearer_token(self, user):
        client = with_token("old.and.broken")

        assert client.post(f"{AUTH}/login", {"email": user.email, "password": PASSWORD}).status_code == 200


class TestRefresh:
    def test_answers_the_next_tokens(self, anonymous, enter, user):
        tokens = enter(user)

        answer = anonymous.post(f"{AUTH}/refresh", {"refresh": tokens["refresh"]}).json()

        assert answer["refresh"] != tokens["refresh"]
        assert with_token(answer["access"]).get(f"{AUTH}/me").status_code == 200

    def test_ends_the_session_on_reuse(self, anonymous, enter, user):
        first = enter(user)
        second = anonymous.post(f"{AUTH}/refresh", {"refresh": first["refresh"]}).json()
        RefreshToken.objects.exclude(used_at=None).update(used_at=timezone.now() - timedelta(seconds=11))

        for tokens in (first, second):
            answer = anonymous.post(f"{AUTH}/refresh", {"refresh": tokens["refresh"]})
            assert code(answer) == (401, "refresh_refused")

    def test_spares_the_session_when_two_race(self, anonymous, enter, user):
        first = enter(user)
        second = anonymous.post(f"{AUTH}/refresh", {"refresh": first["refresh"]}).json()

        assert code(anonymous.post(f"{AUTH}/refresh", {"refresh": first["refresh"]})) == (401, "refresh_raced")
        assert anonymous.post(f"{AUTH}/refresh", {"refresh": second["refresh"]}).status_code == 200


class TestLogout:
    def test_ends_access_and_refresh_at_once(self, anonymous, enter, user):
        tokens = enter(user)
        client = with_token(tokens["access"])

        assert client.post(f"{AUTH}/logout").status_code == 204
        assert code(client.get(f"{AUTH}/me")) == (401, "session_ended")
        assert code(anonymous.post(f"{AUTH}/refresh", {"refresh": tokens["refresh"]})) == (401, "refresh_refused")


class TestRegister:
    def test_answers_alike_for_new_and_known_addresses(self, anonymous, user, fresh_email):
        answers = [
            anonymous.post(f"{AUTH}/register", {"email": email, "password": PASSWORD})
            for email in (user.email, fresh_email)
        ]

        assert {answer.status_code for answer in answers} == {202}
        assert answers[0].content == answers[1].content

    def test_makes_somebody_who_can_sign_in_without_a_business(self, anonymous, fresh_email):
        anonymous.post(f"{AUTH}/register", {"email": fresh_email, "password": PASSWORD})

        tokens = anonymous.post(f"{AUTH}/login", {"email": fresh_email, "password": PASSWORD}).json()

        assert tokens["tenant"] is None
        assert code(with_token(tokens["access"]).get("/api/v1/members")) == (403, "no_tenant")
        assert code(with_token(tokens["access"]).get("/api/v1/permissions")) == (403, "no_tenant")

    @pytest.mark.parametrize("field", ["is_staff", "role", "tenant", "is_active", "is_superuser", "id"])
    def test_takes_no_privilege_from_the_body(self, anonymous, fresh_email, field):
        body = {"email": fresh_email, "password": PASSWORD, field: "admin"}

        assert code(anonymous.post(f"{AUTH}/register", body)) == (422, "invalid")
        assert not User.objects.filter(email=fresh_email).exists()

    @pytest.mark.parametrize(
        "email", ["nobody", "a@", "@example.com", "a b@example.com", "", "x" * 260 + "@example.com"]
    )
    def test_refuses_what_is_no_address(self, anonymous, email):
        answer = anonymous.post(f"{AUTH}/register", {"email": email, "password": PASSWORD})

        assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/email"]

    def test_names_the_rule_of_the_password(self, anonymous, fresh_email):
        answer = anonymous.post(f"{AUTH}/register", {"email": fresh_email, "password": "short"})

        assert code(answer) == (422, "weak_password")
        assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [("/password", "too_short")]


class TestPasswordReset:
    def test_answers_alike_for_known_and_unknown_addresses(self, anonymous, user, fresh_email):
        answers = [anonymous.post(f"{AUTH}/password/reset", {"email": email}) for email in (user.email, fresh_email)]

        assert {answer.status_code for answer in answers} == {202}
        assert answers[0].content == answers[1].content

    def test_sets_the_password_once_and_ends_sessions(self, anonymous, enter, user):
        tokens = enter(user)
        body = {"token": token_of(user, Purpose.RESET_PASSWORD), "password": NEW}

        assert anonymous.post(f"{AUTH}/password/reset/confirm", body).status_code == 204
        assert code(anonymous.post(f"{AUTH}/password/reset/confirm", body)) == (400, "link_used")
        assert with_token(tokens["access"]).get(f"{AUTH}/me").status_code == 401
        assert anonymous.post(f"{AUTH}/login", {"email": user.email, "password": NEW}).status_code == 200


class TestVerify:
    def test_works_once(self, anonymous):
        body = {"token": token_of(UserFactory(is_email_verified=False), Purpose.VERIFY_EMAIL)}

        assert anonymous.post(f"{AUTH}/email/verify", body).status_code == 204
        assert code(anonymous.post(f"{AUTH}/email/verify", body)) == (400, "link_used")


class TestAcceptInvitation:
    def test_joins_the_business(self, anonymous, in_tenant):
        member = MembershipFactory(status="invited")
        link = issue_link(user=member.user, purpose=Purpose.INVITATION, now=timezone.now(), tenant_id=str(in_tenant.id))

        answer = anonymous.post(f"{AUTH}/invitation/accept", {"token": link.rpartition("/")[2]})

        member.refresh_from_db()
        assert (answer.status_code, member.status) == (204, "active")

    def test_refuses_an_unknown_link(self, anonymous):
        assert code(anonymous.post(f"{AUTH}/invitation/accept", {"token": "x"})) == (400, "link_used")


class TestChangePassword:
    def test_opens_a_new_session_and_ends_the_old(self, enter, user):
        client = with_token(enter(user)["access"])

        answer = client.post(f"{AUTH}/password/change", {"current": PASSWORD, "password": NEW})

        assert answer.status_code == 200
        assert client.get(f"{AUTH}/me").status_code == 401
        assert with_token(answer.json()["access"]).get(f"{AUTH}/me").status_code == 200

    def test_needs_the_current_password(self, enter, user):
        client = with_token(enter(user)["access"])

        answer = client.post(f"{AUTH}/password/change", {"current": "wrong", "password": NEW})

        assert code(answer) == (403, "wrong_password")
        assert client.get(f"{AUTH}/me").status_code == 200


class TestMe:
    def test_answers_person_rights_and_businesses(self, api, owner, tenant):
        answer = api(owner).get(f"{AUTH}/me").json()

        assert (answer["email"], answer["role"], answer["tenant"]["id"]) == (
            "adunni@example.com",
            "admin",
            str(tenant.id),
        )
        assert set(answer["permissions"]) == owner.grants
        assert [one["slug"] for one in answer["tenants"]] == [tenant.slug]

    def test_changes_what_is_given(self, api, owner):
        client = api(owner)

        answer = client.patch(f"{AUTH}/me", {"theme": "dark", "first_name": "Bisi"})

        assert (answer.status_code, answer.json()["theme"], answer.json()["first_name"]) == (200, "dark", "Bisi")
        assert client.get(f"{AUTH}/me").json()["last_name"] == answer.json()["last_name"] != ""

    @pytest.mark.parametrize("body", [{"is_staff": True}, {"email": "x@example.com"}, {"theme": "pink"}])
    def test_changes_nothing_else(self, api, owner, body):
        assert code(api(owner).patch(f"{AUTH}/me", body)) == (422, "invalid")


class TestSwitch:
    def test_answers_tokens_of_the_other_business(self, enter, user, other_tenant):
        with tenant_context(other_tenant.id):
            MembershipFactory(user=user, role="admin")
        client = with_token(enter(user, tenant="adunni-naturals")["access"])

        answer = client.post(f"{AUTH}/switch", {"tenant": str(other_tenant.id)})

        assert answer.json()["tenant"]["role"] == "admin"
        assert client.get(f"{AUTH}/me").status_code == 401

    def test_refuses_a_business_of_others(self, enter, user, other_tenant):
        answer = with_token(enter(user)["access"]).post(f"{AUTH}/switch", {"tenant": other_tenant.slug})

        assert code(answer) == (403, "not_a_member")


class TestSessions:
    def test_lists_where_one_is_signed_in(self, enter, user):
        enter(user)
        client = with_token(enter(user)["access"])

        found = client.get(f"{AUTH}/sessions").json()["data"]

        assert [one["is_current"] for one in found] == [True, False]
        assert found[0]["ip"] == "127.0.0.1"

    def test_ends_one_and_only_one(self, enter, user):
        there, here = enter(user), with_token(enter(user)["access"])
        (other,) = [one for one in here.get(f"{AUTH}/sessions").json()["data"] if not one["is_current"]]

        assert here.delete(f"{AUTH}/sessions/{other['id']}").status_code == 204
        assert with_token(there["access"]).get(f"{AUTH}/me").status_code == 401
        assert here.get(f"{AUTH}/me").status_code == 200

    def test_ends_all_others(self, enter, user):
        there, here = enter(user), with_token(enter(user)["access"])

        assert here.delete(f"{AUTH}/sessions").status_code == 204
        assert with_token(there["access"]).get(f"{AUTH}/me").status_code == 401
        assert here.get(f"{AUTH}/me").status_code == 200

    @pytest.mark.parametrize("key", ["not-a-key", "01a2109b-fa01-7f59-ae9b-528a196722ca"])
    def test_answers_404_for_what_is_not_ones_own(self, enter, user, key):
        assert code(with_token(enter(user)["access"]).delete(f"{AUTH}/sessions/{key}"))[0] == 404

    def test_answers_404_for_the_session_of_another(self, api, enter, user, stranger):
        api(stranger)
        foreign = list_sessions(stranger.id).get()

        assert code(with_token(enter(user)["access"]).delete(f"{AUTH}/sessions/{foreign.id}"))[0] == 404


class TestDisabling:
    def test_acts_with_the_next_request(self, enter, user):
        client = with_token(enter(user)["access"])
        User.objects.filter(id=user.id).update(is_active=False)

        assert code(client.get(f"{AUTH}/me")) == (401, "session_ended")
