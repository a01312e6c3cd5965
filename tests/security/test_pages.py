"""What every page answer carries, whatever its status; who may call the API from elsewhere; forged requests."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.console.conftest import people, sign_in, visit  # noqa: F401 - fixtures
from tests.factories.accounts import PASSWORD

CONTACTS = "/api/v1/crm/contacts"
APP = "https://app.example.com"
# The staff theme runs Alpine, which evaluates expressions, and sets inline styles: the one exception.
STAFF = "/admin/"


@pytest.fixture
def secure(settings):
    """Settings of a site that is reached by TLS."""
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


class TestHeaders:
    @pytest.mark.parametrize(
        ("role", "method", "path", "status"),
        [
            ("", "get", "/login", 200),
            ("", "get", "/people", 302),
            ("", "get", "/forgot-password", 200),
            ("", "get", "/set-password/nothing", 400),
            ("", "get", "/nowhere", 404),
            ("", "get", "/shop/nobody/", 404),
            ("", "get", "/api/docs", 200),
            ("", "put", "/login", 405),
            ("", "post", "/login", 422),
            ("admin", "get", "/", 200),
            ("admin", "get", "/settings/security", 200),
            ("investor", "get", "/people", 403),
            ("admin", "get", "/admin/", 302),
        ],
    )
    def test_are_on_every_page(self, secure, visit, role, method, path, status):  # noqa: F811 - a fixture
        client = visit(role) if role else Client()

        answer = getattr(client, method)(path, secure=True)

        policy = answer.headers["Content-Security-Policy"]
        assert answer.status_code == status
        assert "unsafe" not in policy or path.startswith(STAFF)
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")

    def test_are_on_the_page_of_a_fault(self, secure, db, monkeypatch):
        monkeypatch.setattr("console.web.door.SignInForm", None)
        client = Client(raise_request_exception=False)

        answer = client.get("/login", secure=True)

        assert answer.status_code == 500
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert b"Traceback" not in answer.content

    def test_of_the_api_let_nothing_load(self, api, owner):
        answer = api(owner).get(CONTACTS)

        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"


class TestCookies:
    def test_are_shut_to_scripts_and_other_sites(self, secure, people):  # noqa: F811 - a fixture
        client = Client()
        client.get("/login", secure=True)
        client.post("/login", {"email": "admin@example.com", "password": PASSWORD}, secure=True)

        for name in ("sessionid", "csrftoken"):
            cookie = client.cookies[name]
            assert cookie["secure"] is True
            assert cookie["httponly"] is True
            assert cookie["samesite"] == "Lax"

    def test_open_nothing_after_the_sign_out(self, people):  # noqa: F811 - a fixture
        client = sign_in(people["admin"])
        kept = client.cookies["sessionid"].value
        client.post("/logout")

        thief = Client()
        thief.cookies["sessionid"] = kept

        assert thief.get("/").status_code == 302


class TestOtherOrigins:
    @pytest.fixture
    def listed(self, settings):
        settings.CORS_ALLOWED_ORIGINS = [APP]

    def test_that_are_listed_may_ask_and_send(self, listed, api, owner):
        asked = Client().options(
            CONTACTS,
            headers={
                "Origin": APP,
                "Access-Control-Request-Method": "PATCH",
                "Access-Control-Request-Headers": "authorization, content-type, idempotency-key, if-match",
            },
        )
        sent = api(owner).get(CONTACTS, headers={"Origin": APP})

        assert asked.status_code == 200
        assert asked.headers["Access-Control-Allow-Origin"] == APP
        assert "PATCH" in asked.headers["Access-Control-Allow-Methods"]
        assert "idempotency-key" in asked.headers["Access-Control-Allow-Headers"]
        assert sent.headers["Access-Control-Allow-Origin"] == APP
        assert "ETag" in sent.headers["Access-Control-Expose-Headers"]

    @pytest.mark.parametrize(
        "origin",
        [
            "https://evil.example",
            "null",
            "https://app.example.com.evil.example",
            "http://app.example.com",
            f"{APP}:444",
        ],
    )
    def test_that_are_not_listed_get_no_header(self, listed, api, owner, origin):
        asked = Client().options(CONTACTS, headers={"Origin": origin, "Access-Control-Request-Method": "GET"})
        sent = api(owner).get(CONTACTS, headers={"Origin": origin})

        for answer in (asked, sent):
            assert "Access-Control-Allow-Origin" not in answer.headers

    def test_never_send_cookies(self, listed, api, owner):
        assert "Access-Control-Allow-Credentials" not in api(owner).get(CONTACTS, headers={"Origin": APP}).headers

    def test_reach_no_page(self, listed, db):
        assert "Access-Control-Allow-Origin" not in Client().get("/login", headers={"Origin": APP}).headers

    def test_are_none_unless_set(self, api, owner):
        assert "Access-Control-Allow-Origin" not in api(owner).get(CONTACTS, headers={"Origin": APP}).headers


class TestForgery:
    @pytest.fixture
    def browser(self, people):  # noqa: F811 - a fixture
        """A signed-in browser whose forms are checked, as they are outside of tests."""
        signed, client = sign_in(people["admin"]), Client(enforce_csrf_checks=True)
        client.cookies = signed.cookies
        return client

    @pytest.mark.parametrize(
        "path",
        ["/settings/theme", "/settings/security/sessions/end", "/logout", "/settings/api-keys/new", "/prove"],
    )
    @pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "text/plain", "application/json"])
    def test_without_the_token_of_the_form_is_refused(self, browser, path, content_type):
        answer = browser.post(path, "theme=dark", content_type=content_type)

        assert answer.status_code == 403

    @pytest.mark.parametrize("origin", ["https://evil.example", "null"])
    def test_from_another_origin_is_refused_with_the_token(self, browser, origin):
        token = browser.get("/settings").cookies["csrftoken"].value

        fields = {"theme": "dark", "csrfmiddlewaretoken": token}
        refused = browser.post("/settings/theme", fields, headers={"Origin": origin})
        honest = browser.post("/settings/theme", fields)

        assert refused.status_code == 403
        assert honest.status_code == 302

    def test_by_cookie_opens_no_endpoint(self, people):  # noqa: F811 - a fixture
        assert sign_in(people["admin"]).get(CONTACTS).status_code == 401


class TestRedirects:
    @pytest.mark.parametrize(
        "place",
        [
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "https://localhost@evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            " //evil.example",
            "/%09/evil.example\t",
            "http:///evil.example",
        ],
    )
    @pytest.mark.parametrize("page", ["/login", "/prove"])
    def test_stay_on_the_host(self, people, place, page):  # noqa: F811 - a fixture
        client = sign_in(people["admin"]) if page == "/prove" else Client()
        fields = {"email": "admin@example.com", "password": PASSWORD, "next": place}

        answer = client.post(page, fields)
        shown = client.get("/login", {"next": place})

        for location in (answer.headers.get("Location", "/"), shown.headers.get("Location", "/")):
            parts = urlsplit(location)
            assert (parts.scheme, parts.netloc) == ("", "")
            assert location.startswith("/")
            assert location[1:2] not in {"/", "\\"}
