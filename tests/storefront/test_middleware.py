"""The border of hosts: a business's own domain leads to its shop and to nothing else."""

import pytest
from django.test import Client

from tenants.directory import hosts
from tenants.models import Domain
from tests.factories.tenants import DomainFactory

HOST = "shop.example.com"


@pytest.fixture(autouse=True)
def _empty_directory():
    hosts.forget()
    yield
    hosts.forget()


@pytest.fixture
def shop(tenant):
    """An open shop with a domain of its own."""
    tenant.modules = {"commerce": True}
    tenant.save()
    return DomainFactory(tenant=tenant, host=HOST, status=Domain.Status.VERIFIED)


@pytest.fixture
def there(shop):
    """A browser at the shop's own domain."""
    return Client(headers={"host": HOST})


class TestShopDomain:
    def test_leads_to_the_shop(self, there):
        answer = there.get("/")

        assert answer.status_code == 200
        assert "Adunni Naturals" in answer.content.decode()

    def test_links_to_itself_and_never_to_the_platform(self, there, settings):
        settings.PUBLIC_URL = "https://nexus.example.net"

        body = there.get("/").content.decode()

        assert f"http://{HOST}/" in body
        assert "/shop/adunni-naturals" not in body
        assert "nexus.example.net" not in body

    @pytest.mark.parametrize(
        "path",
        [
            "/login",
            "/admin/",
            "/admin/login/",
            "/api/v1/auth/me",
            "/api/v1/activate/schema",
            "/api/docs",
            "/api/schema",
            "/executions/",
            "/settings",
            "/settings/domains",
            "/internal/domains/ask?domain=shop.example.com",
            "/healthz",
            "/metrics",
            "/shop/adunni-naturals/",
            "/ui",
        ],
    )
    def test_has_nothing_of_the_platform(self, there, path):
        assert there.get(path).status_code == 404

    def test_serves_what_its_pages_are_made_of(self, there):
        assert there.get("/static/shop.css").status_code == 200

    def test_leads_nowhere_before_it_is_proved(self, there):
        Domain.objects.update(status=Domain.Status.PENDING)

        assert there.get("/").status_code == 400

    def test_shows_the_page_of_a_closed_shop(self, there, tenant):
        tenant.modules = {"commerce": True, "storefront": False}
        tenant.save()

        assert there.get("/").status_code == 404

    def test_does_not_open_another_shop(self, there, other_tenant):
        other_tenant.modules = {"commerce": True}
        other_tenant.save()

        assert there.get("/shop/kofi-traders/").status_code == 404

    def test_keeps_its_name_whatever_port_and_case_are_sent(self, shop, settings):
        settings.PUBLIC_URL = "https://nexus.example.net"

        body = Client(headers={"host": "Shop.EXAMPLE.com.:666"}).get("/").content.decode()

        assert f"http://{HOST}/" in body
        assert "666" not in body

    def test_takes_forms_of_its_own_pages_only(self, shop):
        browser = Client(headers={"host": HOST}, enforce_csrf_checks=True)

        answers = [
            browser.post("/cart/add", {"quantity": 1}, headers={"origin": origin}).status_code
            for origin in ("https://evil.example", "http://testserver")
        ]

        assert answers == [403, 403]

    def test_redirects_to_itself_over_https(self, there, settings):
        settings.SECURE_SSL_REDIRECT, settings.PUBLIC_URL = True, "https://nexus.example.net"

        answer = Client(headers={"host": f"{HOST}:666"}).get("/search?q=a")

        assert (answer.status_code, answer.url) == (301, f"https://{HOST}/search?q=a")

    def test_binds_no_neighbour_to_https(self, shop, settings):
        settings.SECURE_HSTS_SECONDS = 3600
        settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True

        shop_answer = Client(headers={"host": HOST}).get("/", secure=True)
        our_answer = Client().get("/login", secure=True)

        assert shop_answer["Strict-Transport-Security"] == "max-age=3600"
        assert our_answer["Strict-Transport-Security"] == "max-age=3600; includeSubDomains; preload"

    def test_costs_no_query_once_it_is_known(self, there, django_assert_num_queries):
        hosts.find_slug(HOST)

        with django_assert_num_queries(0):
            hosts.find_slug(HOST)
            there.get("/static/shop.css")


class TestOtherHosts:
    @pytest.mark.parametrize("path", ["/", "/login", "/api/v1/auth/me", "/static/nexus.css", "/healthz"])
    @pytest.mark.parametrize(
        "host", ["evil.example", "localhost.evil.example", "testserver, shop.example.com", "a b", ""]
    )
    def test_are_refused_everywhere(self, shop, path, host):
        assert Client(headers={"host": host}).get(path).status_code == 400

    def test_of_the_platform_stay_the_platform(self, shop):
        assert Client().get("/login").status_code == 200

    # The platform's own search page wants a sign-in, the shop's does not.
    @pytest.mark.parametrize(("hops", "status"), [(0, 302), (1, 200)])
    def test_that_are_forwarded_count_behind_a_proxy_only(self, shop, settings, hops, status):
        settings.TRUSTED_PROXY_HOPS, settings.USE_X_FORWARDED_HOST = hops, hops > 0

        answer = Client(headers={"x-forwarded-host": HOST}).get("/search")

        assert answer.status_code == status
