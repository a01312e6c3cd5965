"""Second factors in the browser: at the door, in the settings, and before dangerous acts."""

import json
import re
from datetime import timedelta
from html import unescape

import pyotp
import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AccessPolicy, Factor, RecoveryCode, Session
from accounts.selectors import list_factors, list_sessions
from accounts.services import Purpose, issue_link
from core.tenancy import tenant_context
from tests.console.conftest import sign_in
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.factors import Device, app_of, device_of


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode()).group(1)


def half_way(user, client=None, **fields):
    client = client or Client()
    return client, client.post("/login", {"email": user.email, "password": PASSWORD} | fields)


@pytest.fixture
def admin(people):
    return people["admin"]


class TestDoor:
    def test_asks_for_the_factor_and_goes_on_where_one_wanted(self, admin):
        app = app_of(admin)
        client, asked = half_way(admin, next="/people")
        token = hidden(asked, "token")
        assert asked.status_code == 200
        assert client.get("/people").status_code == 302

        answer = client.post("/login/second-factor", {"token": token, "code": app.now(), "next": "/people"})

        assert answer["Location"] == "/people"
        assert client.get("/people").status_code == 200

    def test_keeps_the_token_in_no_table(self, admin):
        app_of(admin)
        client, asked = half_way(admin)

        assert hidden(asked, "token") not in json.dumps(dict(client.session))

    def test_says_that_a_code_is_wrong_and_asks_again(self, admin):
        app_of(admin)
        client, asked = half_way(admin)

        answer = client.post(
            "/login/second-factor", {"token": hidden(asked, "token"), "methods": ["totp"], "code": "000000"}
        )

        assert answer.status_code == 401
        assert 'role="alert"' in answer.content.decode()
        assert hidden(answer, "token") == hidden(asked, "token")

    def test_asks_for_something_to_be_typed(self, admin):
        app_of(admin)
        client, asked = half_way(admin)

        answer = client.post("/login/second-factor", {"token": hidden(asked, "token"), "methods": ["totp"]})

        assert answer.status_code == 422

    def test_begins_again_when_it_took_too_long(self, admin):
        app = app_of(admin)
        client, _ = half_way(admin)

        answer = client.post("/login/second-factor", {"token": "x" * 43, "code": app.now()})

        assert answer.status_code == 401
        assert "Sign in again" in answer.content.decode()

    def test_leads_back_who_skipped_the_first_half(self, client, db):
        assert client.get("/login/second-factor")["Location"] == "/login"

    def test_opens_by_a_passkey_alone(self, admin):
        device, client = device_of(admin), Client()
        question = client.post("/login/passkey/question").json()

        answer = client.post("/login/passkey", {"credential": json.dumps(device.sign(question)), "next": "/people"})

        assert answer["Location"] == "/people"
        assert Session.objects.get(user=admin).proved_at is not None

    def test_does_not_open_by_a_passkey_of_nobody(self, db):
        client = Client()
        question = client.post("/login/passkey/question").json()

        answer = client.post("/login/passkey", {"credential": json.dumps(Device().sign(question))})

        assert answer.status_code == 401

    @pytest.mark.parametrize("sent", ["", "{", "[]", '"x"', "1"])
    def test_takes_no_answer_that_is_none(self, db, sent):
        assert Client().post("/login/passkey", {"credential": sent})["Location"] == "/login"

    def test_is_not_got_round_by_a_link(self, admin):
        app = app_of(admin)
        link = issue_link(user=admin, purpose=Purpose.RESET_PASSWORD, now=timezone.now())
        client = Client()

        asked = client.post("/" + link.split("/", 3)[3], {"password": "seven yellow tractors"})

        assert "One more step" in asked.content.decode()
        assert not list_sessions(admin.id).exists()
        client.post("/login/second-factor", {"token": hidden(asked, "token"), "code": app.now()})
        assert client.get("/").status_code == 200

    def test_holds_for_the_staff_site(self, db):
        user = UserFactory(is_staff=True, is_superuser=True)
        app = app_of(user)
        client, asked = half_way(user)
        assert client.get("/admin/").status_code == 302

        client.post("/login/second-factor", {"token": hidden(asked, "token"), "code": app.now()})

        assert client.get("/admin/").status_code == 200

    def test_of_the_staff_site_opens_only_after_a_factor(self, db, settings):
        settings.STAFF_SECOND_FACTOR = True
        user = UserFactory(is_staff=True, is_superuser=True)
        client = sign_in(user)
        assert client.get("/admin/")["Location"] == "/prove?next=/admin/"

        client.post("/prove", {"code": app_of(user).now()})

        assert client.get("/admin/").status_code == 200

    def test_lets_staff_without_a_business_add_a_factor(self, db, settings):
        settings.STAFF_SECOND_FACTOR = True
        client = sign_in(UserFactory(is_staff=True, is_superuser=True))
        assert client.get("/settings/security").status_code == 200

        shown = client.post("/settings/security/app", {"current_password": PASSWORD})
        url = hidden(shown, "url").replace("&amp;", "&")
        client.post("/settings/security/app/confirm", {"url": url, "code": pyotp.parse_uri(url).now()})

        assert client.get("/admin/").status_code == 200

    def test_has_one_way_to_change_a_password(self, staff):
        assert staff.get("/admin/password_change/")["Location"] == "/settings/security/password"


class TestAddApp:
    def test_shows_a_picture_then_recovery_codes_once(self, admin):
        client = sign_in(admin)
        shown = client.post("/settings/security/app", {"current_password": PASSWORD})
        url = hidden(shown, "url").replace("&amp;", "&")
        assert 'src="data:image/svg+xml' in shown.content.decode()

        wrong = client.post("/settings/security/app/confirm", {"url": url, "code": "000000"})
        added = client.post("/settings/security/app/confirm", {"url": url, "code": pyotp.parse_uri(url).now()})

        assert (wrong.status_code, added.status_code) == (422, 200)
        assert added.content.decode().count("<li><code>") == 10
        assert list_factors(admin.id).count() == 1
        assert "10 codes are left" in client.get("/settings/security").content.decode()

    def test_says_at_the_field_that_the_password_is_wrong(self, admin):
        answer = sign_in(admin).post("/settings/security/app", {"current_password": "wrong"})

        assert answer.status_code == 422
        assert "The current password is wrong" in answer.content.decode()


class TestAddPasskey:
    def test_keeps_what_the_device_made(self, admin):
        client = sign_in(admin)
        asked = client.post("/settings/security/passkey", {"current_password": PASSWORD}).content.decode()
        options = json.loads(unescape(re.search(r'data-options="([^"]*)"', asked).group(1)))
        made = json.dumps(Device().make(options))

        added = client.post("/settings/security/passkey/keep", {"name": "My phone", "credential": made})
        again = client.post("/settings/security/passkey/keep", {"name": "My phone", "credential": made})

        assert added.status_code == 200
        assert list_factors(admin.id).get().name == "My phone"
        assert again.status_code == 422


class TestFactors:
    def test_are_removed_by_password(self, admin):
        device_of(admin)
        factor = Factor.objects.get()
        client, asked = half_way(admin)
        question = client.post("/login/passkey/question", {"token": hidden(asked, "token")})
        assert question.status_code == 200
        Factor.objects.update(confirmed_at=None)
        client = sign_in(admin)
        Factor.objects.update(confirmed_at=timezone.now())

        assert client.get(f"/settings/security/factors/{factor.id}/remove").status_code == 200
        answer = client.post(f"/settings/security/factors/{factor.id}/remove", {"current_password": PASSWORD})

        assert answer["Location"] == "/settings/security"
        assert Factor.objects.count() == 0

    def test_of_another_are_not_found(self, people, admin):
        device_of(people["user"])
        path = f"/settings/security/factors/{Factor.objects.get().id}/remove"

        assert sign_in(admin).get(path).status_code == 404

    def test_bring_new_codes_by_password(self, admin):
        client = sign_in(admin)
        app_of(admin)

        answer = client.post("/settings/security/codes", {"current_password": PASSWORD})

        assert answer.content.decode().count("<li><code>") == 10
        assert RecoveryCode.objects.filter(user=admin).count() == 10


class TestPassword:
    def test_is_changed_and_keeps_this_browser_only(self, admin):
        other, client = sign_in(admin), sign_in(admin)

        answer = client.post("/settings/security/password", {"current": PASSWORD, "password": "seven yellow tractors"})

        assert answer["Location"] == "/settings/security"
        assert client.get("/settings/security").status_code == 200
        assert other.get("/settings/security").status_code == 302

    @pytest.mark.parametrize(
        ("current", "password"), [("wrong", "seven yellow tractors"), (PASSWORD, "short"), (PASSWORD, "")]
    )
    def test_names_the_field_that_is_wrong(self, admin, current, password):
        answer = sign_in(admin).post("/settings/security/password", {"current": current, "password": password})

        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.content.decode()


class TestSessions:
    def test_are_ended_one_by_one_and_all_at_once(self, admin):
        other, third, client = sign_in(admin), sign_in(admin), sign_in(admin)
        first = Session.objects.filter(user=admin).order_by("id").first()

        client.post(f"/settings/security/sessions/{first.id}/end")
        assert other.get("/settings").status_code == 302
        assert third.get("/settings").status_code == 200

        client.post("/settings/security/sessions/end")
        assert third.get("/settings").status_code == 302
        assert client.get("/settings").status_code == 200

    def test_of_another_are_not_found(self, people, admin):
        sign_in(people["user"])
        theirs = Session.objects.get(user=people["user"])

        assert sign_in(admin).post(f"/settings/security/sessions/{theirs.id}/end").status_code == 404
        theirs.refresh_from_db()
        assert theirs.revoked_at is None


class TestProfile:
    def test_is_changed(self, admin):
        client = sign_in(admin)

        answer = client.post("/settings/profile", {"first_name": "Bisi", "last_name": "Ade", "language": "en"})

        admin.refresh_from_db()
        assert answer["Location"] == "/settings/profile"
        assert admin.name == "Bisi Ade"

    def test_waits_for_another_address(self, admin, fresh_email):
        client = sign_in(admin)

        wrong = client.post("/settings/profile/email", {"email": fresh_email, "current_password": "wrong"})
        asked = client.post("/settings/profile/email", {"email": fresh_email, "current_password": PASSWORD})

        assert (wrong.status_code, asked["Location"]) == (422, "/settings/profile")
        assert fresh_email in client.get("/settings/profile").content.decode()

    def test_confirms_another_address_by_its_link(self, admin, fresh_email):
        link = issue_link(user=admin, purpose=Purpose.CHANGE_EMAIL, now=timezone.now(), email=fresh_email)
        path, client = "/" + link.split("/", 3)[3], Client()

        shown = client.get(path)
        client.post(path)

        admin.refresh_from_db()
        assert fresh_email in shown.content.decode()
        assert admin.email == fresh_email


class TestAccess:
    @pytest.fixture
    def asks(self, tenant):
        def ask(**what):
            with tenant_context(tenant.id):
                AccessPolicy.objects.create(**what)

        return ask

    def test_leads_who_owes_a_factor_to_adding_one(self, admin, asks):
        client = sign_in(admin)
        asks(requires_factor=True)

        answer = client.get("/people")

        assert answer["Location"] == "/prove?next=/people"
        assert "Add a second factor" in client.get(answer["Location"]).content.decode()
        assert "asks everybody for a second factor" in client.get("/settings/security").content.decode()

    def test_asks_again_before_a_dangerous_act_and_then_goes_on(self, admin, asks):
        client = sign_in(admin)
        app = app_of(admin)
        asks(step_up_rights=["tenants.change_tenant"])
        place = client.get("/settings/business")["Location"]
        assert place == "/prove?next=/settings/business"

        wrong = client.post(place, {"code": "000000"})
        right = client.post(place, {"code": app.now(), "next": "/settings/business"})

        assert wrong.status_code == 403
        assert right["Location"] == "/settings/business"
        assert client.get("/settings/business").status_code == 200
        Session.objects.update(proved_at=timezone.now() - timedelta(minutes=11))
        assert client.get("/settings/business").status_code == 302

    def test_goes_back_from_a_form_to_its_page(self, admin, asks):
        client = sign_in(admin)
        app_of(admin)
        asks(step_up_rights=["tenants.change_tenant"])

        answer = client.post("/settings/business", {}, HTTP_REFERER="https://evil.example/settings/business?x=1")

        assert answer["Location"] == "/prove?next=/settings/business%3Fx%3D1"

    def test_is_asked_by_a_passkey_too(self, admin):
        client = sign_in(admin)
        device = device_of(admin)
        question = client.post("/prove/question").json()

        answer = client.post("/prove", {"credential": json.dumps(device.sign(question)), "next": "//evil.example"})

        assert answer["Location"] == "/"

    def test_is_set_by_who_proved_a_factor_only(self, admin):
        client = sign_in(admin)
        refused = client.post("/settings/access", {"requires_factor": "on"})
        app = app_of(admin)
        client.post("/prove", {"code": app.now()})

        saved = client.post("/settings/access", {"requires_factor": "on", "step_up_rights": ["accounts.change_role"]})

        assert refused.status_code == 422
        assert saved["Location"] == "/settings/access"
        assert client.get("/people").status_code == 200

    def test_is_not_for_others(self, visit):
        assert visit("management").get("/settings/access").status_code == 403
