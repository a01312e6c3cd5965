"""Domains from the terminal."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tenants.models import Domain
from tests.factories.tenants import DomainFactory

HOST = "shop.example.com"


def run(*arguments):
    out = StringIO()
    call_command("domains", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def domain(tenant):
    return DomainFactory(tenant=tenant, host=HOST)


class TestDomainsCommand:
    def test_lists_the_domains_of_one_business(self, domain, other_tenant):
        DomainFactory(tenant=other_tenant)

        told = run("list", "--tenant", "adunni-naturals")

        assert told == f"{HOST}  pending  _nexus.{HOST} TXT {domain.record_value}\n"

    def test_says_when_there_is_none(self, tenant):
        assert run("list", "--tenant", "adunni-naturals") == "none\n"

    def test_verifies_one_and_answers_as_json(self, domain, name_server):
        name_server.texts[domain.record_name] = [domain.record_value]

        told = json.loads(run("verify", HOST, "--tenant", "adunni-naturals", "--json"))

        assert [(row["host"], row["status"]) for row in told] == [(HOST, "verified")]

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["list", "--tenant", "nobody"], "No business has the slug 'nobody'"),
            (["verify", "other.example.com", "--tenant", "adunni-naturals"], "has no domain 'other.example.com'"),
        ],
    )
    def test_ends_with_code_2_for_what_is_not_there(self, domain, arguments, sentence):
        with pytest.raises(CommandError, match=sentence) as refused:
            run(*arguments)

        assert refused.value.returncode == 2

    def test_ends_with_code_2_when_the_domain_is_anothers(self, domain, name_server, other_tenant):
        DomainFactory(tenant=other_tenant, host=HOST, status=Domain.Status.VERIFIED)
        name_server.texts[domain.record_name] = [domain.record_value]

        with pytest.raises(CommandError, match="domain_taken") as refused:
            run("verify", HOST, "--tenant", "adunni-naturals")

        assert refused.value.returncode == 2
