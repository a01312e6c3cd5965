"""Pages that say no: each with its frame, the request id and what to do; 503 without the database."""

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path

from core.api.problems import refusal_page
from core.errors import LimitReachedError, UnavailableError
from core.pages import PageRequest, page
from nexus import urls as site
from tests.console.conftest import sign_in
from tests.factories.tenants import DomainFactory, TenantFactory


@page()
def busy(request: PageRequest):
    raise LimitReachedError("Try again in 42 seconds", headers={"Retry-After": "42"})


@page()
def away(request: PageRequest):
    raise UnavailableError("The mail server does not answer")


def broken(request: HttpRequest):
    raise ZeroDivisionError


def no_database(request: HttpRequest):
    raise OperationalError("connection refused")


def closed_connection(request: HttpRequest):
    raise InterfaceError("the connection is closed")


urlpatterns = [
    *site.urlpatterns,
    path("busy", busy),
    path("away", away),
    path("broken", broken),
    path("no-database", no_database),
    path("closed-connection", closed_connection),
]
handler400, handler403, handler404, handler500 = (
    site.handler400,
    site.handler403,
    site.handler404,
    site.handler500,
)


@pytest.fixture(autouse=True)
def _addresses():
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def quiet():
    """A client that answers as the site does when a view breaks."""
    return Client(raise_request_exception=False)


class TestPages:
    @pytest.mark.parametrize(
        ("where", "status"),
        [("/nowhere", 404), ("/people", 403), ("/executions/?before=nonsense", 400), ("/busy", 429)],
    )
    def test_keep_the_frame_and_name_the_request(self, people, where, status):
        client = sign_in(people["user"])

        answer = client.get(where)

        text = answer.content.decode()
        assert answer.status_code == status
        assert 'class="nx-side"' in text
        assert answer["X-Request-Id"] in text
        assert "Go home" in text

    @pytest.mark.parametrize("role", ["admin", "management", "agent", "investor"])
    def test_keep_the_frame_for_every_role(self, people, role):
        text = sign_in(people[role]).get("/nowhere").content.decode()

        assert 'class="nx-side"' in text
        assert "Nothing is here" in text

    def test_404_searches(self, people):
        text = sign_in(people["user"]).get("/nowhere").content.decode()

        assert text.count('action="/search"') >= 2

    def test_429_says_how_long_to_wait(self, people):
        answer = sign_in(people["user"]).get("/busy")

        assert answer["Retry-After"] == "42"
        assert "Wait 42 seconds" in answer.content.decode()

    def test_500_names_the_request(self, quiet, db):
        answer = quiet.get("/broken")

        assert answer.status_code == 500
        assert answer["X-Request-Id"] in answer.content.decode()
        assert 'href="/broken"' in answer.content.decode()


class TestUnavailable:
    @pytest.mark.parametrize("where", ["/no-database", "/closed-connection"])
    def test_is_shown_without_asking_the_database(self, quiet, django_db_blocker, where):
        with django_db_blocker.block():
            answer = quiet.get(where)

        assert answer.status_code == 503
        assert answer["Retry-After"] == "30"
        assert "Try again in 30 seconds." in answer.content.decode()
        assert answer["X-Request-Id"] in answer.content.decode()

    def test_keeps_the_pinned_colors(self, quiet, django_db_blocker):
        quiet.cookies["nexus_theme"] = "dark"

        with django_db_blocker.block():
            assert 'data-theme="dark"' in quiet.get("/no-database").content.decode()

    def test_of_another_part_says_which(self, quiet, people):
        client = sign_in(people["user"])
        client.raise_request_exception = False

        answer = client.get("/away")

        assert answer.status_code == 503
        assert "The mail server does not answer." in answer.content.decode()

    def test_says_its_own_time_when_it_knows_one(self, rf):
        refusal = UnavailableError("The platform is updated", headers={"Retry-After": "1"})

        answer = refusal_page(rf.get("/"), refusal)

        assert answer["Retry-After"] == "1"
        assert "Try again in 1 second." in answer.content.decode()


class TestForged:
    def test_is_a_page_of_ours_that_says_what_to_do(self, db):
        answer = Client(enforce_csrf_checks=True).post("/login", {"email": "a@b.example"})

        assert answer.status_code == 403
        assert "Open the page again" in answer.content.decode()

    def test_is_a_page_of_the_shop_on_its_own_domain(self, db):
        tenant = TenantFactory(modules={"commerce": True}, status="active")
        DomainFactory(tenant=tenant, host="shop.adire.example", status="verified")

        answer = Client(enforce_csrf_checks=True).post("/cart/add", HTTP_HOST="shop.adire.example")

        assert answer.status_code == 403
        assert "/login" not in answer.content.decode()
