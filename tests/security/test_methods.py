"""What an address does not take is refused at every address; what nobody is to see is nowhere."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from accounts.models import User
from core.ids import uuid7
from tenants.models import Tenant
from tests.api.rows import parameters_of
from tests.console.conftest import sign_in, staff  # noqa: F401 - a fixture
from tests.contract import ApiClient, document
from tests.security.test_staff_site import routes

pytestmark = pytest.mark.django_db
PAGE = {"GET", "HEAD", "POST"}
ODD = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")
# The last address of a shop answers for all that is no page.
NO_PAGE = "/shop/<slug:slug>/<path:rest>"
PARTS = 4
# What frameworks, servers and tools put on a site, by mistake or for themselves.
# fmt: off
INTERNALS = [
    "/__debug__/", "/silk/", "/debug", "/_profiler", "/profiler", "/trace", "/console", "/shell", "/rq", "/flower",
    "/celery", "/actuator", "/actuator/env", "/server-status", "/server-info", "/nginx_status", "/stub_status",
    "/phpinfo.php", "/wp-login.php", "/cgi-bin/test", "/.env", "/.env.local", "/.git/config", "/.git/HEAD",
    "/.hg/store", "/.svn/entries", "/.DS_Store", "/.nexus/run/web.pid", "/.htaccess", "/manage.py",
    "/pyproject.toml", "/requirements.lock", "/compose.yaml", "/Dockerfile", "/nexus/settings/base.py",
    "/db.sqlite3", "/dump.sql", "/static/../manage.py", "/static/..%2fmanage.py", "/static/%2e%2e/manage.py",
    "/static/..%5cmanage.py", "/static//etc/passwd", "/static/", "/media/../manage.py",
    "/media/%2e%2e/%2e%2e/etc/passwd", "/media//etc/passwd", "/media/", "/api/v1/__debug__", "/api/v1/debug",
    "/api/v1/internal", "/api/v1/metrics", "/api/v1/", "/api/", "/internal/", "/internal/domains", "/admin/doc/",
    "/admin/jsi18n/../../.env", "/graphql", "/swagger.json", "/openapi.json", "/metrics/", "/healthz/", "/v1/",
    "/rest/",
]
# fmt: on


def addresses() -> list[str]:
    """Return every route that is no endpoint of the API."""
    found = {"/" + route for route in routes(get_resolver().url_patterns)}
    return sorted(each for each in found if not each.startswith("/api/v1/") and each != NO_PAGE)


def filled(route: str, shop: Tenant) -> str:
    """Return an address of a route; what it names exists nowhere, but for the shop."""
    named = route.replace("<slug:slug>", shop.slug).replace("<int:sequence>", "1")
    return re.sub(r"<[^>]+>|\(\?P.*\$", str(uuid7()), named)


def faults_of(client: Client, path: str) -> list[str]:
    """Return what is not refused at an address beside the methods that it says it takes."""
    refusal = client.generic("PUT", path)
    taken = set(refusal.headers.get("Allow", "").split(", "))
    statuses = {method: client.generic(method, path).status_code for method in (*ODD, *sorted(PAGE - taken))}
    found = [f"{method} {path}: {status}" for method, status in statuses.items() if status != 405]
    return found if taken and taken <= PAGE else [*found, f"{path} takes {taken}"]


def is_door(answer: Any) -> bool:
    """Tell whether somebody was sent to the page to sign in."""
    return answer.status_code == 200 and answer.redirect_chain[-1][0].startswith("/login?")


class TestPages:
    @pytest.mark.parametrize("part", range(PARTS))
    def test_take_no_method_but_their_own(self, owner, staff, tenant, part):  # noqa: F811 - a fixture
        Tenant.objects.filter(id=tenant.id).update(status="active", modules={"commerce": True, "storefront": True})
        staff.post(f"/admin/tenant/{tenant.id}/")
        person = sign_in(User.objects.get(id=owner.id))
        swept = [each for each in addresses() if not each.startswith("/admin/^")]

        faults = []
        for route in swept[part::PARTS]:
            asker = staff if route.startswith("/admin/") else person
            faults += faults_of(asker, filled(route, tenant))

        assert len(swept) > 300
        assert faults == []

    def test_take_their_own(self, owner, staff, tenant):  # noqa: F811 - a fixture
        person = sign_in(User.objects.get(id=owner.id))

        assert person.get("/people").status_code == person.head("/people").status_code == 200
        assert person.post("/people/invite").status_code == 422
        assert staff.get("/admin/").status_code == 200


class TestEndpoints:
    def test_take_no_method_but_those_of_the_document(self, api, owner):
        client, faults = api(owner), []

        for template, described in document()["paths"].items():
            path = template.format(**parameters_of(template, owner))
            documented = {method.upper() for method in described}
            taken = documented | ({"HEAD"} if "GET" in documented else set())
            for method in sorted({*PAGE, *ODD} - taken):
                status = client.generic(method, path).status_code
                faults += [f"{method} {path}: {status}"] if status != 405 else []
            faults += [f"GET {path}"] if "GET" in documented and client.get(path).status_code == 405 else []

        assert faults == []

    def test_are_all_in_the_document(self):
        routed = {"/" + route for route in routes(get_resolver().url_patterns) if route.startswith("api/v1/")}
        plain = {re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]+>", "{}", each).replace("^", "").rstrip("$") for each in routed}

        assert plain == {re.sub(r"{\w+}", "{}", template) for template in document()["paths"]}


class TestInternals:
    @pytest.mark.parametrize("path", INTERNALS)
    def test_are_nowhere(self, owner, path):
        for client in (Client(), ApiClient(), sign_in(User.objects.get(id=owner.id))):
            answer = client.get(path, follow=True)

            assert answer.status_code in {401, 403, 404} or is_door(answer), answer.content[:200]
            assert b"Traceback" not in answer.content

    def test_say_nothing_of_the_settings_on_a_page_that_is_missing(self, client, db):
        answer = client.get("/nowhere")

        assert answer.status_code == 404
        assert b"urlpatterns" not in answer.content
        assert b"SECRET_KEY" not in answer.content


class TestMetrics:
    AWAY = {"REMOTE_ADDR": "203.0.113.9"}

    @pytest.mark.parametrize(
        "asked",
        [
            AWAY,
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"},
            {**AWAY, "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
            {**AWAY, "HTTP_X_REAL_IP": "127.0.0.1"},
            {**AWAY, "HTTP_FORWARDED": "for=127.0.0.1"},
            {**AWAY, "HTTP_AUTHORIZATION": "Bearer "},
            {**AWAY, "HTTP_AUTHORIZATION": "Bearer wrong"},
        ],
    )
    @pytest.mark.parametrize("key", ["", "the-key"])
    def test_are_closed_without_their_key(self, client, settings, asked, key):
        settings.METRICS_KEY = key

        assert client.get("/metrics", **asked).status_code == 404

    def test_open_with_their_key_and_to_the_machine_itself(self, client, settings):
        settings.METRICS_KEY = "the-key"

        assert client.get("/metrics", **self.AWAY, headers={"Authorization": "Bearer the-key"}).status_code == 200
        assert client.get("/metrics").status_code == 200
