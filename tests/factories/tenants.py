"""Businesses for tests."""

import factory

from tenants.models import Tenant


class TenantFactory(factory.django.DjangoModelFactory):
    """An active Nigerian business."""

    class Meta:
        model = Tenant

    name = factory.Sequence(lambda number: f"Business {number}")
    slug = factory.Sequence(lambda number: f"business-{number}")
    industry = "ecommerce"
    country = "NG"
    currency = "NGN"
    timezone = "Africa/Lagos"
    status = Tenant.Status.ACTIVE
