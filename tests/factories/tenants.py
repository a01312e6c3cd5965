"""Businesses for tests."""

import factory

from tenants.models import Domain, Tenant


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


class DomainFactory(factory.django.DjangoModelFactory):
    """A domain that waits for its record."""

    class Meta:
        model = Domain

    host = factory.Sequence(lambda number: f"shop{number}.example.com")
    token = factory.Sequence(lambda number: f"token-{number}")
