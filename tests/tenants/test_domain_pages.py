"""The page of a business's domains, and what the edge asks."""

import pytest

from tenants.models import Domain
from tests.console.conftest import *  # noqa: F403 - the signed-in browsers
from tests.factories.tenants import DomainFactory

PATH, HOST = "/settings/domains", "shop.example.com"


@pytest.fixture
def domain(tenant):
    return DomainFactory(tenant=tenant, host=HOST)


class TestDomains:
    def test_adds_one_and_shows_its_record(self, visit):
        client = visit("admin")

        answer = client.post(PATH, {"host": HOST}, follow=True)

        body = answer.content.decode()
        assert (answer.redirect_chain, Domain.objects.get().host) == ([(PATH, 302)], HOST)
        assert f"_nexus.{HOST}" in body
        assert Domain.objects.get().record_value in body

    def test_says_at_the_field_what_is_wrong(self, visit):
        answer = visit("admin").post(PATH, {"host": "<b>shop</b>"})

        assert answer.status_code == 422
        assert b"Write a domain such as shop.example.com" in answer.content
        assert b"<b>shop" not in answer.content

    def test_offers_no_form_when_the_list_is_full(self, visit, tenant):
        DomainFactory.create_batch(Domain.MOST, tenant=tenant)

        answer = visit("admin").get(PATH)

        assert b'name="host"' not in answer.content
        assert b"as many domains as a business can have" in answer.content

    def test_shows_but_does_not_offer_to_management(self, visit, domain):
        client = visit("management")

        answer = client.get(PATH)

        assert HOST.encode() in answer.content
        assert b'name="host"' not in answer.content
        assert b"Check now" not in answer.content
        assert [
            client.post(path).status_code for path in (PATH, f"{PATH}/{domain.id}/verify", f"{PATH}/{domain.id}/remove")
        ] == [403, 403, 403]

    def test_is_closed_to_other_roles(self, visit):
        assert [visit(role).get(PATH).status_code for role in ("agent", "investor", "user")] == [403, 403, 403]

    def test_shows_nothing_of_other_businesses(self, visit, other_tenant):
        theirs = DomainFactory(tenant=other_tenant)
        client = visit("admin")

        assert theirs.host.encode() not in client.get(PATH).content
        assert [client.post(f"{PATH}/{theirs.id}/{act}").status_code for act in ("verify", "remove")] == [404, 404]

    def test_takes_the_same_queries_however_many_there_are(self, visit, count_queries, tenant):
        client = visit("admin")
        client.get(PATH)
        DomainFactory(tenant=tenant)

        one = count_queries(client, PATH)
        DomainFactory.create_batch(8, tenant=tenant)

        assert count_queries(client, PATH) == one


class TestVerify:
    def test_says_what_was_found(self, visit, domain, name_server):
        client = visit("admin")
        before = client.post(f"{PATH}/{domain.id}/verify", follow=True).content.decode()
        name_server.texts[domain.record_name] = [domain.record_value]

        after = client.post(f"{PATH}/{domain.id}/verify", follow=True).content.decode()

        assert "The record is not there yet" in before
        assert f"{HOST} is verified" in after
        assert Domain.objects.get().status == "verified"

    def test_says_when_another_business_has_it(self, visit, domain, name_server, other_tenant):
        DomainFactory(tenant=other_tenant, host=HOST, status=Domain.Status.VERIFIED)
        name_server.texts[domain.record_name] = [domain.record_value]

        answer = visit("admin").post(f"{PATH}/{domain.id}/verify", follow=True)

        assert "Another business has proved" in answer.content.decode()


class TestRemove:
    def test_asks_first(self, visit, domain):
        client, path = visit("admin"), f"{PATH}/{domain.id}/remove"

        asked = client.get(path)

        assert f"Remove {HOST}?" in asked.content.decode()
        assert Domain.objects.exists()
        assert client.post(path, {"confirmed": "yes"}).url == PATH
        assert not Domain.objects.exists()


class TestAsk:
    PATH = "/internal/domains/ask"

    def test_tells_verified_domains_from_others(self, client, domain):
        DomainFactory(tenant=domain.tenant, host="proved.example.com", status=Domain.Status.VERIFIED)
        names = ["proved.example.com", "PROVED.example.com.", HOST, "testserver", "", "a\0b", "x" * 5000]

        answers = [client.get(self.PATH, {"domain": name}).status_code for name in names]

        assert answers == [200, 200, 404, 404, 404, 404, 404]

    def test_is_limited(self, client, db, settings):
        settings.DOMAIN_ASK_RATE = "2/3600"
        address = {"REMOTE_ADDR": "203.0.113.77"}

        answers = [client.get(self.PATH, {"domain": HOST}, **address).status_code for _ in range(3)]

        assert answers == [404, 404, 429]

    def test_takes_no_writes(self, client, db):
        assert client.post(self.PATH, {"domain": HOST}).status_code == 405
