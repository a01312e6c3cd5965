"""Order requests over REST."""

import pytest

from tests.factories.storefront import OrderRequestFactory

PATH = "/api/v1/storefront/order-requests"


@pytest.fixture
def placed(in_tenant):
    """One request."""
    return OrderRequestFactory()


class TestOrderRequests:
    def test_answer_a_list_and_the_same_row_alone(self, api, owner, placed):
        listed = api(owner).get(PATH).json()["data"]

        assert listed == [api(owner).get(f"{PATH}/{placed.id}").json()]
        assert listed[0]["total"] == {"amount": "4600.00", "currency": "NGN"}
        assert listed[0]["lines"][0]["unit_price"] == {"amount": "2300.00", "currency": "NGN"}
        assert "token" not in listed[0]

    def test_are_hidden_from_another_business(self, api, stranger, placed):
        assert api(stranger).get(f"{PATH}/{placed.id}").status_code == 404
        assert api(stranger).get(PATH).json()["data"] == []

    @pytest.mark.parametrize(
        ("role", "status"), [("admin", 200), ("management", 200), ("agent", 200), ("investor", 403), ("user", 403)]
    )
    def test_are_read_by_role(self, api, join, placed, role, status):
        assert api(join(role)).get(PATH).status_code == status
        assert api(join(role)).get(f"{PATH}/{placed.id}").status_code == status

    def test_need_a_token(self, api, placed):
        assert api(None).get(PATH).status_code == 401

    def test_are_made_by_customers_only(self, api, owner, placed):
        assert api(owner).post(PATH, {}).status_code == 405
        assert api(owner).delete(f"{PATH}/{placed.id}").status_code == 405

    def test_are_filtered_by_number_and_lead(self, api, owner, placed):
        OrderRequestFactory()

        assert [row["id"] for row in api(owner).get(f"{PATH}?number={placed.number}").json()["data"]] == [
            str(placed.id)
        ]
        assert len(api(owner).get(f"{PATH}?lead_id={placed.lead_id}").json()["data"]) == 1

    def test_are_listed_in_the_same_number_of_queries(self, api, owner, placed, django_assert_max_num_queries):
        client = api(owner)
        client.get(PATH)
        for _ in range(5):
            OrderRequestFactory()

        with django_assert_max_num_queries(2):
            assert len(client.get(PATH).json()["data"]) == 6
