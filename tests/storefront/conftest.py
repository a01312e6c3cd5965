"""An open shop, a visitor, and things to sell."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.tenancy import tenant_context
from tests.factories.commerce import ProductFactory, VariantFactory

HOME = "/shop/adunni-naturals/"
ADA = {"name": "Ada Obi", "phone": "0803 123 4567", "address": "14 Ring Road, Ibadan"}


@pytest.fixture
def shop(tenant):
    """The business with its shop open."""
    tenant.modules = {"commerce": True, "storefront": True}
    tenant.settings = {"storefront": {"theme": {"primary_color": "#1e5d43", "tagline": "Pressed in Ibadan"}}}
    tenant.description = "Shea butter and soap."
    tenant.save()
    return tenant


@pytest.fixture
def sell(shop):
    """Put a product with one variant on the shelf: `sell("Soap", price_minor=230000, stock_quantity=4)`."""

    def make(name="Shea butter", *, product=None, choices=(), **facts):
        about = {
            key: facts.pop(key) for key in ("slug", "kind", "category", "status", "duration_minutes") if key in facts
        }
        with tenant_context(shop.id):
            product = product or ProductFactory(name=name, **{"status": "live", **about})
            return VariantFactory(product=product, choices=list(choices), **facts)

    return make


@pytest.fixture
def visitor(shop):
    """Somebody with a browser."""
    return Client()


@pytest.fixture
def take(visitor):
    """Put a variant into the visitor's cart."""

    def add(variant, quantity=1):
        options = {f"option-{place}": value for place, value in enumerate(variant.choices, start=1)}
        form = {"product": variant.product.slug, "quantity": quantity, **options}
        return visitor.post(f"{HOME}cart/add", form)

    return add


@pytest.fixture
def count_queries():
    """Open a page and count its statements."""

    def count(client, path):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return count
