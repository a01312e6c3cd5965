"""What the shop keeps, for tests."""

import uuid

import factory

from storefront.models import OrderRequest
from tests.factories.crm import LeadFactory


class OrderRequestFactory(factory.django.DjangoModelFactory):
    """Two soaps for 4,600 naira."""

    class Meta:
        model = OrderRequest

    number = factory.Sequence(lambda number: 5001 + number)
    token = factory.LazyFunction(uuid.uuid4)
    name = "Ada Obi"
    phone = "+2348031234567"
    lines = factory.LazyFunction(
        lambda: [
            {
                "sku": "SOAP",
                "name": "Soap",
                "choices": {"Size": "M"},
                "quantity": 2,
                "unit_price_minor": 2300_00,
                "total_minor": 4600_00,
            }
        ]
    )
    total_minor = 4600_00
    total_currency = "NGN"
    lead = factory.SubFactory(LeadFactory)
