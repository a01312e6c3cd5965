"""A record that goes away while somebody links to it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from django.db import connection, transaction

from core.tenancy import tenant_context
from crm.models import Company, Contact
from tests.factories.crm import CompanyFactory


@pytest.mark.django_db(transaction=True)
class TestLinkToARecordThatIsBeingRemoved:
    def test_answers_a_conflict_and_leaves_nothing(self, api, owner, in_tenant):
        company = CompanyFactory()
        client, removed, linked = api(owner), Signal(), Signal()

        def remove():
            with tenant_context(owner.tenant_id), transaction.atomic():
                Company.objects.filter(id=company.id).delete()
                removed.set()
                linked.wait(1)
            connection.close()

        def link():
            removed.wait(5)
            try:
                return client.post("/api/v1/crm/contacts", {"first_name": "Ada", "company_id": str(company.id)})
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            removal, answer = pool.submit(remove), pool.submit(link)
            removal.result()

        assert (answer.result().status_code, answer.result().json()["code"]) == (409, "reference_gone")
        assert not Contact.objects.exists()
