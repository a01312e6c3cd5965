"""Pages for the people of the business."""

import pytest

from core.tenancy import tenant_context
from tests.console.conftest import count_queries, people, visit
from tests.factories.storefront import OrderRequestFactory

__all__ = ["count_queries", "people", "visit"]


@pytest.fixture
def placed(in_tenant):
    """One request."""
    return OrderRequestFactory(note="Ring twice")


class TestOrderRequests:
    def test_list_what_customers_asked_for(self, visit, placed):
        body = visit("admin").get("/orders/requests").content.decode()

        assert f"R-{placed.number}" in body
        assert "₦4,600.00" in body

    def test_say_what_lands_there_while_there_is_none(self, visit, in_tenant):
        assert "No order requests yet" in visit("admin").get("/orders/requests").content.decode()

    @pytest.mark.parametrize(
        ("role", "status"), [("management", 200), ("agent", 200), ("investor", 403), ("user", 403)]
    )
    def test_open_by_role(self, visit, placed, role, status):
        client = visit(role)

        assert client.get("/orders/requests").status_code == status
        assert client.get(f"/orders/requests/{placed.id}").status_code == status

    def test_take_as_many_queries_for_many_rows(self, visit, placed, count_queries):
        client = visit("admin")
        few = count_queries(client, "/orders/requests")
        for _ in range(5):
            OrderRequestFactory()

        assert count_queries(client, "/orders/requests") == few


class TestOrderRequest:
    def test_shows_lines_customer_and_the_way_to_the_lead(self, visit, placed):
        body = visit("admin").get(f"/orders/requests/{placed.id}").content.decode()

        for words in ("Ada Obi asks for ₦4,600.00", "Soap", "Ring twice", f"/crm/leads/{placed.lead_id}"):
            assert words in body

    def test_of_another_business_is_not_found(self, visit, placed, other_tenant):
        with tenant_context(other_tenant.id):
            elsewhere = OrderRequestFactory()

        assert visit("admin").get(f"/orders/requests/{elsewhere.id}").status_code == 404


class TestPanel:
    def test_stands_on_the_page_of_the_lead(self, visit, placed):
        body = visit("admin").get(f"/crm/leads/{placed.lead_id}").content.decode()

        assert f"R-{placed.number}" in body


class TestVisit:
    def test_leads_to_the_shop(self, visit, tenant):
        tenant.modules = {"commerce": True}
        tenant.save()

        assert visit("admin").get("/orders/shop")["Location"] == "/shop/adunni-naturals/"

    def test_explains_a_closed_shop(self, visit, tenant):
        assert visit("admin").get("/orders/shop").status_code == 404
