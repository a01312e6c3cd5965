"""Sign-in, sign-out, the choice of the business, and the links of mails."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Membership, Session
from accounts.services import Purpose, issue_link, issue_set_password_link
from core.tenancy import tenant_context
from tests.console.conftest import sign_in
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory

NEW_PASSWORD = "a long sentence nobody guesses"


def path_of(link: str) -> str:
    return "/" + link.split("/", 3)[3]


class TestSignIn:
    def test_asks_for_address_and_password(self, client, db):
        page = client.get("/login")

        assert page.status_code == 200
        assert 'autocomplete="current-password"' in page.content.decode()

    def test_leads_home_by_a_session_of_its_own(self, people):
        client = sign_in(people["agent"])

        session = Session.objects.get(user=people["agent"])
        assert (session.kind, session.revoked_at) == (Session.Kind.SITE, None)
        assert client.get("/").status_code == 200

    def test_gives_the_browser_a_new_key(self, client, people):
        client.get("/login")
        before = client.session.session_key
        client.post("/login", {"email": "agent@example.com", "password": PASSWORD})

        assert client.session.session_key != before

    def test_refuses_a_wrong_password_and_records_it(self, client, people):
        answer = client.post("/login", {"email": "agent@example.com", "password": "wrong"})

        assert answer.status_code == 401
        assert "E-mail or password is wrong" in answer.content.decode()
        assert Session.objects.count() == 0

    def test_names_the_field_that_is_not_an_address(self, client, db):
        answer = client.post("/login", {"email": "nobody", "password": "x"})

        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.content.decode()

    @pytest.mark.parametrize(
        ("asked", "led"),
        [("/crm/leads?q=a", "/crm/leads?q=a"), ("https://evil.example/", "/"), ("//evil.example", "/"), ("", "/")],
    )
    def test_goes_on_to_pages_of_ours_only(self, client, people, asked, led):
        answer = client.post("/login", {"email": "agent@example.com", "password": PASSWORD, "next": asked})

        assert answer["Location"] == led

    def test_leads_who_is_signed_in_straight_home(self, visit):
        assert visit("user").get("/login")["Location"] == "/"

    def test_checks_that_the_form_is_ours(self, people):
        client = Client(enforce_csrf_checks=True)

        assert client.post("/login", {"email": "agent@example.com", "password": PASSWORD}).status_code == 403


class TestSignOut:
    def test_ends_the_session_for_good(self, people):
        client = sign_in(people["agent"])

        answer = client.post("/logout")

        assert answer["Location"] == "/login"
        assert Session.objects.get(user=people["agent"]).revoked_at is not None
        assert client.get("/").status_code == 302

    def test_is_a_button_not_an_address(self, visit):
        assert visit("agent").get("/logout").status_code == 405


class TestEndedSession:
    def test_closes_the_console_at_once(self, people):
        client = sign_in(people["agent"])
        Session.objects.update(revoked_at=timezone.now())

        assert client.get("/")["Location"].startswith("/login")

    def test_closes_the_staff_site_too(self, staff):
        assert staff.get("/admin/").status_code == 200
        Session.objects.update(revoked_at=timezone.now())

        assert staff.get("/admin/").status_code == 302


class TestBusinesses:
    @pytest.fixture
    def two(self, people, other_tenant):
        with tenant_context(other_tenant.id):
            MembershipFactory(user=people["agent"], role="admin")
        return sign_in(people["agent"])

    def test_lists_where_the_person_may_act(self, two):
        text = two.get("/businesses").content.decode()

        assert "Adunni Naturals" in text
        assert "Kofi Traders" in text

    def test_goes_on_in_the_chosen_one(self, two, other_tenant):
        answer = two.post("/businesses", {"tenant_id": str(other_tenant.id)})

        assert answer["Location"] == "/"
        assert "Kofi Traders" in two.get("/").content.decode()

    def test_refuses_a_business_of_others(self, visit, other_tenant):
        assert visit("agent").post("/businesses", {"tenant_id": str(other_tenant.id)}).status_code == 403

    def test_is_where_somebody_without_a_business_lands(self, db):
        client = sign_in(UserFactory())

        assert client.get("/")["Location"] == "/businesses"
        assert "You belong to no business yet" in client.get("/businesses").content.decode()

    def test_closes_when_the_membership_is_suspended(self, people, tenant):
        client = sign_in(people["agent"])
        with tenant_context(tenant.id):
            Membership.objects.filter(user=people["agent"]).update(status="suspended")

        assert client.get("/").status_code == 302

    def test_asks_a_stranger_to_sign_in(self, client, db):
        assert client.get("/businesses")["Location"] == "/login"


class TestSetPassword:
    def test_sets_it_once_and_signs_in(self, client, people, tenant):
        user = people["management"]
        path = path_of(issue_set_password_link(user=user, tenant_id=tenant.id))

        shown, used = client.get(path), client.post(path, {"password": NEW_PASSWORD})

        assert user.email in shown.content.decode()
        assert (used.status_code, used["Location"]) == (302, "/")
        assert client.get("/").status_code == 200
        assert Client().get(path).status_code == 400
        user.refresh_from_db()
        assert user.check_password(NEW_PASSWORD)

    def test_says_what_is_wrong_with_a_weak_one_and_keeps_the_link(self, client, people):
        path = path_of(issue_set_password_link(user=people["management"]))

        refused = client.post(path, {"password": "password"})

        assert refused.status_code == 422
        assert 'role="alert"' in refused.content.decode()
        assert client.get(path).status_code == 200

    def test_says_that_an_unknown_link_does_not_work(self, client, db):
        answer = client.get("/set-password/nonsense")

        assert answer.status_code == 400
        assert "This link is used or old" in answer.content.decode()

    def test_lets_somebody_with_a_password_join_by_a_button(self, client, other_tenant):
        user = UserFactory()
        with tenant_context(other_tenant.id):
            MembershipFactory(user=user, status="invited")
        link = issue_link(user=user, purpose=Purpose.INVITATION, now=timezone.now(), tenant_id=str(other_tenant.id))

        answer = client.post(path_of(link))

        assert answer.status_code == 302
        with tenant_context(other_tenant.id):
            assert Membership.objects.get(user=user).status == "active"


class TestVerifyEmail:
    def test_notes_the_address_when_the_button_is_pressed(self, client, db):
        user = UserFactory(is_email_verified=False)
        path = path_of(issue_link(user=user, purpose=Purpose.VERIFY_EMAIL, now=timezone.now()))

        client.get(path)
        user.refresh_from_db()
        assert not user.is_email_verified
        client.post(path)
        user.refresh_from_db()
        assert user.is_email_verified


class TestForgotPassword:
    def test_answers_alike_for_known_and_unknown_addresses(self, client, people):
        answers = {
            client.post("/forgot-password", {"email": email}).content
            for email in ("agent@example.com", "nobody@example.com")
        }

        assert len(answers) == 1
        assert mail.outbox == []
