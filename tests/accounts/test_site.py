"""The staff site: one lock for every door, sessions that end together, screens that open."""

import pytest
from django.contrib.auth import authenticate
from django.test import Client
from django.utils import timezone

from accounts.models import Role, Session, User
from accounts.selectors import find_session_principal, list_sessions
from accounts.services import start_session
from accounts.site import SITE_SESSION, device_of
from core.admin import choose_tenant
from tests.factories.accounts import DEVICE, PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(fresh_email):
    return UserFactory(email=fresh_email, is_staff=True, is_superuser=True)


@pytest.fixture
def browser(staff):
    """A browser in which staff are signed in."""
    client = Client()
    client.force_login(staff, backend="accounts.backends.LockingBackend")
    opened = start_session(user=staff, device=DEVICE, now=timezone.now(), kind=Session.Kind.SITE)
    session = client.session
    session[SITE_SESSION] = str(opened.session.id)
    session.save()
    return client


class TestLockingBackend:
    def test_returns_the_person(self, rf, staff):
        assert authenticate(rf.post("/"), username=staff.email.upper(), password=PASSWORD) == staff

    def test_refuses_a_wrong_password_and_logs_it(self, rf, staff, logged):
        assert authenticate(rf.post("/"), username=staff.email, password="wrong") is None
        assert logged(subject_id=staff.id) == ["user.sign_in_failed"]

    def test_checks_nothing_without_a_request(self, staff):
        assert authenticate(username=staff.email, password=PASSWORD) is None

    def test_locks_this_door_and_the_api_together(self, rf, staff, settings, api, logged, fresh_ip):
        settings.LOGIN_RATE = "5/300"
        request = rf.post("/", REMOTE_ADDR=fresh_ip)
        for _ in range(5):
            authenticate(request, username=staff.email, password="wrong")

        body = {"email": staff.email, "password": PASSWORD}
        answer = api(None).post("/api/v1/auth/login", body, REMOTE_ADDR=fresh_ip)

        assert authenticate(request, username=staff.email, password=PASSWORD) is None
        assert answer.status_code == 429
        assert logged(subject_id=staff.id) == ["user.sign_in_failed"] * 6


class TestEndSiteSession:
    def test_follows_the_end_of_djangos(self, browser, staff, logged):
        session = list_sessions(staff.id).get()

        browser.post("/admin/logout/")

        assert find_session_principal(session.id) is None
        assert logged() == ["user.signed_in", "user.signed_out"]


class TestDeviceOf:
    @pytest.mark.parametrize(
        ("address", "ip"), [("192.0.2.7", "192.0.2.7"), ("2001:db8::1", "2001:db8::1"), ("", None), ("unix:", None)]
    )
    def test_keeps_real_addresses_only(self, rf, address, ip):
        assert device_of(rf.get("/", REMOTE_ADDR=address)).ip == ip

    def test_drops_what_cannot_be_printed(self, rf):
        assert device_of(rf.get("/", HTTP_USER_AGENT="curl\x00\n8")).user_agent == "curl8"


class TestScreens:
    @pytest.mark.parametrize("path", ["user/", "session/", "user/?q=ada"])
    def test_of_the_platform_open(self, browser, path):
        assert browser.get(f"/admin/accounts/{path}").status_code == 200

    @pytest.mark.parametrize("path", ["membership/", "role/", "objectgrant/"])
    def test_of_a_business_open_for_the_one_chosen(self, browser, in_tenant, rf, path):
        Role.objects.create(code="cashier", name="Cashier")
        MembershipFactory()
        request = rf.get("/")
        request.session = browser.session
        choose_tenant(request, in_tenant.id, name=in_tenant.name)
        request.session.save()

        assert browser.get(f"/admin/accounts/{path}").status_code == 200

    def test_of_a_person_show_no_password(self, browser, staff):
        page = browser.get(f"/admin/accounts/user/{staff.id}/change/")

        assert (page.status_code, "bcrypt" in page.content.decode()) == (200, False)

    def test_disable_and_enable_people(self, browser, logged):
        user = UserFactory()
        states = []

        for action in ("disable", "enable", "end_all_sessions"):
            browser.post("/admin/accounts/user/", {"action": action, "_selected_action": [str(user.id)]})
            states.append(User.objects.get(id=user.id).is_active)

        assert states == [False, True, True]
        assert logged(subject_id=user.id) == ["user.status_changed", "user.status_changed"]
