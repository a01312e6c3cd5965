"""Domains over REST."""

import pytest

from tenants.models import Domain
from tests.factories.tenants import DomainFactory

PATH = "/api/v1/domains"
HOST = "shop.example.com"


@pytest.fixture
def domain(owner, tenant):
    return DomainFactory(tenant=tenant, host=HOST)


class TestDomains:
    def test_are_added_with_the_record_that_proves_them(self, api, owner):
        answer = api(owner).post(PATH, {"host": "Shop.Example.com"})

        told = answer.json()
        assert (answer.status_code, told["host"], told["status"]) == (201, HOST, "pending")
        assert (told["record_name"], told["record_value"][:13]) == (f"_nexus.{HOST}", "nexus-verify=")
        assert api(owner).get(answer["Location"]).json()["id"] == told["id"]

    def test_are_added_once_for_one_key(self, api, owner):
        client = api(owner)

        answers = [client.post(PATH, {"host": HOST}, HTTP_IDEMPOTENCY_KEY="add-it") for _ in range(2)]

        assert [answer.status_code for answer in answers] == [201, 201]
        assert Domain.objects.count() == 1

    @pytest.mark.parametrize(
        ("host", "code"),
        [("shop", "host_invalid"), ("shop.local", "host_reserved"), ("shop.localhost", "host_reserved")],
    )
    def test_refuse_what_cannot_lead_to_a_shop(self, api, owner, host, code):
        told = api(owner).post(PATH, {"host": host}).json()

        assert (told["status"], told["code"], told["errors"][0]["pointer"]) == (422, code, "/host")

    def test_refuse_the_platforms_own_names(self, api, owner, settings):
        settings.ALLOWED_HOSTS = ["testserver", "nexus.example.net"]

        assert api(owner).post(PATH, {"host": "shop.nexus.example.net"}).json()["code"] == "host_of_platform"

    def test_are_proved_by_the_record(self, api, owner, domain, name_server):
        client = api(owner)
        before = client.post(f"{PATH}/{domain.id}/verify").json()
        name_server.texts[domain.record_name] = [domain.record_value]

        after = client.post(f"{PATH}/{domain.id}/verify").json()

        assert (before["status"], before["failure"], after["status"]) == ("pending", "no_record", "verified")

    def test_conflict_when_another_business_proved_one(self, api, owner, domain, name_server, other_tenant):
        DomainFactory(tenant=other_tenant, host=HOST, status=Domain.Status.VERIFIED)
        name_server.texts[domain.record_name] = [domain.record_value]

        answer = api(owner).post(f"{PATH}/{domain.id}/verify")

        assert (answer.status_code, answer.json()["code"]) == (409, "domain_taken")

    def test_are_removed(self, api, owner, domain):
        answers = [api(owner).delete(f"{PATH}/{domain.id}").status_code for _ in range(2)]

        assert answers == [204, 404]

    def test_are_not_removed_by_who_read_an_older_state(self, api, owner, domain):
        client = api(owner)
        tag = client.get(f"{PATH}/{domain.id}")["ETag"]
        Domain.objects.update(failure="no_record")

        assert client.delete(f"{PATH}/{domain.id}", HTTP_IF_MATCH=tag).status_code == 412

    @pytest.mark.parametrize(("verb", "rest"), [("get", ""), ("post", "/verify"), ("delete", "")])
    def test_of_another_business_are_not_there(self, api, stranger, domain, verb, rest):
        assert getattr(api(stranger), verb)(f"{PATH}/{domain.id}{rest}").status_code == 404

    def test_of_another_business_are_not_listed(self, api, stranger, owner, domain):
        listed = [[row["host"] for row in api(who).get(PATH).json()["data"]] for who in (owner, stranger)]

        assert listed == [[HOST], []]

    def test_take_a_role_that_may(self, api, join, domain):
        management, agent = api(join("management")), api(join("agent"))

        answers = [
            management.get(PATH).status_code,
            management.post(PATH, {"host": "two.example.com"}).status_code,
            management.post(f"{PATH}/{domain.id}/verify").status_code,
            management.delete(f"{PATH}/{domain.id}").status_code,
            agent.get(PATH).status_code,
        ]

        assert answers == [200, 403, 403, 403, 403]

    def test_take_the_same_queries_however_many_there_are(self, api, owner, tenant, django_assert_num_queries):
        client = api(owner)
        client.get(PATH)

        for number in (1, 8):
            DomainFactory.create_batch(number, tenant=tenant)
            with django_assert_num_queries(2):
                client.get(PATH)
