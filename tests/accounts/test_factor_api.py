"""Second factors over REST: adding, proving, stepping up, and every way of not getting through."""

from datetime import timedelta

import pyotp
import pytest
from django.utils import timezone

from accounts.models import Challenge, Factor, OneTimeToken, RecoveryCode, Session
from accounts.selectors import list_factors
from accounts.services import Purpose, issue_link
from core.tenancy import tenant_context
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD, MembershipFactory
from tests.factories.factors import FLAG, Device, app_of, device_of

pytestmark = pytest.mark.django_db
AUTH = "/api/v1/auth"


@pytest.fixture
def user(in_tenant):
    return MembershipFactory(role="admin").user


def code(answer):
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def later(app):
    """Return a code that the app did not show yet."""
    return app.at(timezone.now() + timedelta(seconds=30))


class TestApp:
    def test_is_added_by_password_and_code_and_brings_recovery_codes(self, signed, user):
        begun = signed.post(f"{AUTH}/mfa/totp", {"current_password": PASSWORD})
        assert list(list_factors(user.id)) == []

        answer = signed.post(f"{AUTH}/mfa/totp/confirm", {"code": pyotp.TOTP(begun.json()["secret"]).now()})

        assert begun.status_code == 201
        assert begun.json()["url"].startswith("otpauth://totp/NEXUS:")
        assert len(set(answer.json()["recovery_codes"])) == 10
        found = signed.get(f"{AUTH}/mfa").json()
        assert [one["kind"] for one in found["data"]] == ["totp"]
        assert (found["recovery_codes_left"], found["is_proved"], found["is_fresh"]) == (10, True, True)

    def test_asks_for_the_present_password(self, signed):
        assert code(signed.post(f"{AUTH}/mfa/totp", {"current_password": "wrong"})) == (403, "wrong_password")

    def test_refuses_a_code_of_another_secret(self, signed):
        signed.post(f"{AUTH}/mfa/totp", {"current_password": PASSWORD})

        assert code(signed.post(f"{AUTH}/mfa/totp/confirm", {"code": "000000"})) == (422, "wrong_code")

    def test_refuses_a_code_for_nothing(self, signed):
        assert code(signed.post(f"{AUTH}/mfa/totp/confirm", {"code": "123456"})) == (404, "factor_not_found")

    def test_refuses_a_second_app(self, proved):
        assert code(proved.post(f"{AUTH}/mfa/totp", {"current_password": PASSWORD})) == (409, "factor_exists")

    def test_keeps_no_clear_secret(self, signed):
        begun = signed.post(f"{AUTH}/mfa/totp", {"current_password": PASSWORD}).json()

        assert begun["secret"].encode() not in bytes(Factor.objects.get().secret)


class TestPasskey:
    def test_is_made_and_then_opens_the_account_alone(self, signed, anonymous, user, tenant):
        device = Device()
        options = signed.post(f"{AUTH}/mfa/passkeys/options", {"current_password": PASSWORD}).json()["public_key"]
        made = signed.post(f"{AUTH}/mfa/passkeys", {"name": "My phone", "credential": device.make(options)})
        assert made.status_code == 201, made.content
        assert len(made.json()["recovery_codes"]) == 10

        asked = anonymous.post(f"{AUTH}/mfa/verify/options").json()["public_key"]
        answer = anonymous.post(f"{AUTH}/passkey", {"credential": device.sign(asked)})

        assert answer.status_code == 200, answer.content
        assert answer.json()["tenant"]["id"] == str(tenant.id)
        assert ApiClient(answer.json()["access"]).get(f"{AUTH}/mfa").json()["is_proved"] is True

    def test_asks_for_the_present_password(self, signed):
        answer = signed.post(f"{AUTH}/mfa/passkeys/options", {"current_password": "wrong"})

        assert code(answer) == (403, "wrong_password")

    @pytest.mark.parametrize(
        "traits",
        [{"origin": "https://evil.example"}, {"flags": FLAG.UP}, {"flags": FLAG.UV}],
        ids=["another host", "nobody verified", "nobody there"],
    )
    def test_refuses_what_a_device_must_not_make(self, signed, traits):
        options = signed.post(f"{AUTH}/mfa/passkeys/options", {"current_password": PASSWORD}).json()["public_key"]

        answer = signed.post(f"{AUTH}/mfa/passkeys", {"credential": Device(**traits).make(options)})

        assert code(answer) == (422, "credential_refused")

    @pytest.mark.parametrize(
        "sent", [{}, {"response": {}}, {"id": "x", "rawId": "x", "response": {"clientDataJSON": "!!"}}, {"response": 1}]
    )
    def test_refuses_what_has_not_the_form(self, signed, anonymous, sent):
        assert code(signed.post(f"{AUTH}/mfa/passkeys", {"credential": sent})) == (422, "credential_refused")
        assert code(anonymous.post(f"{AUTH}/passkey", {"credential": sent})) == (401, "wrong_second_factor")

    def test_takes_an_answer_once(self, signed):
        device = Device()
        options = signed.post(f"{AUTH}/mfa/passkeys/options", {"current_password": PASSWORD}).json()["public_key"]
        made = device.make(options)
        signed.post(f"{AUTH}/mfa/passkeys", {"credential": made})

        assert code(signed.post(f"{AUTH}/mfa/passkeys", {"credential": made})) == (422, "credential_refused")

    def test_refuses_to_know_a_passkey_twice(self, signed, user):
        device = device_of(user)
        options = signed.post(f"{AUTH}/mfa/passkeys/options", {"current_password": PASSWORD}).json()["public_key"]

        answer = signed.post(f"{AUTH}/mfa/passkeys", {"credential": device.make(options)})

        assert code(answer) == (409, "factor_exists")

    def test_refuses_an_answer_to_an_old_question(self, anonymous, user):
        device = device_of(user)
        asked = anonymous.post(f"{AUTH}/mfa/verify/options").json()["public_key"]
        Challenge.objects.update(expires_at=timezone.now())

        answer = anonymous.post(f"{AUTH}/passkey", {"credential": device.sign(asked)})

        assert code(answer) == (401, "wrong_second_factor")

    def test_refuses_a_repeated_answer(self, anonymous, user):
        device = device_of(user)
        signed = device.sign(anonymous.post(f"{AUTH}/mfa/verify/options").json()["public_key"])
        assert anonymous.post(f"{AUTH}/passkey", {"credential": signed}).status_code == 200

        assert code(anonymous.post(f"{AUTH}/passkey", {"credential": signed})) == (401, "wrong_second_factor")

    def test_refuses_a_copy_that_signed_less_often(self, anonymous, user):
        device = device_of(user)
        Factor.objects.update(signatures=9)
        asked = anonymous.post(f"{AUTH}/mfa/verify/options").json()["public_key"]

        answer = anonymous.post(f"{AUTH}/passkey", {"credential": device.sign(asked)})

        assert code(answer) == (401, "wrong_second_factor")

    def test_refuses_a_signature_of_another_key(self, anonymous, user):
        known = device_of(user)
        other = Device(credential_id=known.credential_id)
        asked = anonymous.post(f"{AUTH}/mfa/verify/options").json()["public_key"]

        answer = anonymous.post(f"{AUTH}/passkey", {"credential": other.sign(asked)})

        assert code(answer) == (401, "wrong_second_factor")

    def test_refuses_a_disabled_person(self, anonymous, user):
        device = device_of(user)
        user.is_active = False
        user.save()
        asked = anonymous.post(f"{AUTH}/mfa/verify/options").json()["public_key"]

        answer = anonymous.post(f"{AUTH}/passkey", {"credential": device.sign(asked)})

        assert code(answer) == (401, "wrong_second_factor")


class TestSignIn:
    def test_waits_for_the_factor(self, login, anonymous, user):
        app = app_of(user)
        first = login(user)

        assert code(first) == (401, "second_factor_needed")
        assert first.json()["methods"] == ["totp"]
        assert Session.objects.count() == 0
        second = anonymous.post(f"{AUTH}/mfa/verify", {"token": first.json()["token"], "code": app.now()})
        assert second.status_code == 200
        assert ApiClient(second.json()["access"]).get(f"{AUTH}/me").status_code == 200

    def test_goes_on_with_a_passkey(self, login, anonymous, user):
        device = device_of(user)
        token = login(user).json()["token"]
        asked = anonymous.post(f"{AUTH}/mfa/verify/options", {"token": token}).json()["public_key"]

        answer = anonymous.post(f"{AUTH}/mfa/verify", {"token": token, "credential": device.sign(asked)})

        assert [one["id"] for one in asked["allowCredentials"]] == [device.sign(asked)["id"]]
        assert answer.status_code == 200

    def test_goes_on_with_a_recovery_code_once(self, login, anonymous, proved):
        codes = proved.post(f"{AUTH}/mfa/recovery-codes", {"current_password": PASSWORD}).json()["recovery_codes"]
        user = Factor.objects.get().user
        used = codes[0].upper().replace("-", " ")

        first, second = (
            anonymous.post(f"{AUTH}/mfa/verify", {"token": login(user).json()["token"], "recovery_code": used})
            for _ in range(2)
        )

        assert first.status_code == 200
        assert code(second) == (401, "wrong_second_factor")
        assert RecoveryCode.objects.filter(used_at=None).count() == 9

    def test_takes_a_code_once(self, login, anonymous, user):
        app = app_of(user)
        shown = app.now()

        first, second = (
            anonymous.post(f"{AUTH}/mfa/verify", {"token": login(user).json()["token"], "code": shown})
            for _ in range(2)
        )

        assert first.status_code == 200
        assert code(second) == (401, "wrong_second_factor")

    def test_takes_the_token_once(self, login, anonymous, user):
        app = app_of(user)
        token = login(user).json()["token"]
        anonymous.post(f"{AUTH}/mfa/verify", {"token": token, "code": app.now()})

        answer = anonymous.post(f"{AUTH}/mfa/verify", {"token": token, "code": later(app)})

        assert code(answer) == (400, "link_used")

    def test_opens_nothing_to_who_was_disabled_meanwhile(self, login, anonymous, user):
        app = app_of(user)
        token = login(user).json()["token"]
        user.is_active = False
        user.save()

        answer = anonymous.post(f"{AUTH}/mfa/verify", {"token": token, "code": app.now()})

        assert code(answer) == (400, "link_used")
        assert Session.objects.count() == 0

    def test_forgets_the_token_after_ten_minutes(self, login, anonymous, user):
        app = app_of(user)
        token = login(user).json()["token"]
        OneTimeToken.objects.update(expires_at=timezone.now())

        assert code(anonymous.post(f"{AUTH}/mfa/verify", {"token": token, "code": app.now()})) == (400, "link_used")
        assert code(anonymous.post(f"{AUTH}/mfa/verify/options", {"token": token})) == (400, "link_used")

    def test_locks_after_wrong_codes_and_says_so(self, login, anonymous, user, settings, logged):
        app = app_of(user)
        token = login(user).json()["token"]
        settings.LOGIN_RATE = "5/300"

        wrong = [anonymous.post(f"{AUTH}/mfa/verify", {"token": token, "code": "000000"}) for _ in range(5)]
        locked = anonymous.post(f"{AUTH}/mfa/verify", {"token": token, "code": app.now()})

        assert {code(answer) for answer in wrong} == {(401, "wrong_second_factor")}
        assert code(locked) == (429, "second_factor_locked")
        assert int(locked.headers["Retry-After"]) > 0

    def test_wants_one_proof(self, login, anonymous, user):
        app_of(user)
        token = login(user).json()["token"]

        assert code(anonymous.post(f"{AUTH}/mfa/verify", {"token": token})) == (422, "invalid")
        both = {"token": token, "code": "123456", "recovery_code": "abc"}
        assert code(anonymous.post(f"{AUTH}/mfa/verify", both)) == (422, "invalid")

    def test_is_not_got_round_by_a_reset_of_the_password(self, login, anonymous, user):
        app_of(user)
        token = issue_link(user=user, purpose=Purpose.RESET_PASSWORD, now=timezone.now()).rpartition("/")[2]
        new = "seven yellow tractors"

        anonymous.post(f"{AUTH}/password/reset/confirm", {"token": token, "password": new})

        assert code(login(user, password=new)) == (401, "second_factor_needed")

    def test_asks_for_a_passkey_only_of_who_has_one(self, login, anonymous, user):
        app_of(user)
        token = login(user).json()["token"]

        assert code(anonymous.post(f"{AUTH}/mfa/verify/options", {"token": token})) == (404, "factor_not_found")

    def test_bounds_the_questions_of_one_address(self, anonymous, settings):
        settings.LOGIN_RATE = "1/300"

        answers = [anonymous.post(f"{AUTH}/mfa/verify/options", REMOTE_ADDR="203.0.113.77") for _ in range(2)]

        assert [answer.status_code for answer in answers] == [200, 429]


class TestKeep:
    def test_goes_on_through_a_new_password_and_another_business(self, proved, user, other_tenant):
        with tenant_context(other_tenant.id):
            MembershipFactory(user=user, role="user")
        new = "seven yellow tractors"
        changed = proved.post(f"{AUTH}/password/change", {"current": PASSWORD, "password": new})
        assert changed.status_code == 200

        switched = ApiClient(changed.json()["access"]).post(f"{AUTH}/switch", {"tenant": other_tenant.slug})

        assert ApiClient(switched.json()["access"]).get(f"{AUTH}/mfa").json()["is_proved"] is True


class TestRemove:
    def test_takes_the_password_and_the_last_takes_the_codes_along(self, proved):
        proved.post(f"{AUTH}/mfa/recovery-codes", {"current_password": PASSWORD})
        found = proved.get(f"{AUTH}/mfa").json()["data"][0]["id"]

        wrong = proved.post(f"{AUTH}/mfa/factors/{found}/remove", {"current_password": "wrong"})
        right = proved.post(f"{AUTH}/mfa/factors/{found}/remove", {"current_password": PASSWORD})

        assert code(wrong) == (403, "wrong_password")
        assert right.status_code == 204
        assert (Factor.objects.count(), RecoveryCode.objects.count()) == (0, 0)

    def test_finds_only_own_ones(self, signed):
        app_of(MembershipFactory().user)
        other = Factor.objects.get().id

        answer = signed.post(f"{AUTH}/mfa/factors/{other}/remove", {"current_password": PASSWORD})

        assert code(answer) == (404, "factor_not_found")

    def test_leaves_no_recovery_codes_without_a_factor(self, signed):
        answer = signed.post(f"{AUTH}/mfa/recovery-codes", {"current_password": PASSWORD})

        assert code(answer) == (404, "factor_not_found")


class TestKeys:
    def test_are_public(self, anonymous):
        answer = anonymous.get(f"{AUTH}/jwks")

        assert answer.status_code == 200
        assert {key["alg"] for key in answer.json()["keys"]} == {"EdDSA"}
