"""Pictures of products on the shelf, on their page and in the cart."""

from uuid import uuid4

import pytest

from commerce.models import ProductImage
from core.tenancy import tenant_context
from tests.storefront.conftest import HOME


@pytest.fixture
def soap(shop, sell):
    """A soap with two pictures that are ready and one that waits."""
    variant = sell("Soap", slug="soap")
    with tenant_context(shop.id):
        for position in range(2):
            ProductImage.objects.create(
                product=variant.product,
                position=position,
                alt=f"Side {position}",
                status="ready",
                file_key=f"{shop.id}/products/{uuid4()}",
                width=800,
                height=600,
                bytes=9_000,
            )
        ProductImage.objects.create(product=variant.product, position=2, source_url="https://images.example.com/a.jpg")
    return variant


def test_the_shelf_shows_the_small_cover(visitor, soap):
    body = visitor.get(HOME).content.decode()

    assert body.count("-400.webp") == 1
    assert 'alt="Side 0"' in body
    assert "-800.webp" not in body


def test_the_page_shows_those_that_are_ready_in_both_widths(visitor, soap, settings):
    settings.PUBLIC_URL = "https://nexus.example.net"

    answer = visitor.get(f"{HOME}products/soap")

    body = answer.content.decode()
    assert [picture.alt for picture in answer.context["goods"].pictures] == ["Side 0", "Side 1"]
    assert 'width="800" height="600"' in body
    assert '<meta property="og:image" content="https://nexus.example.net/media/' in body
    assert "images.example.com" not in body


def test_the_cart_shows_the_cover(visitor, soap, take):
    take(soap)

    assert "-400.webp" in visitor.get(f"{HOME}cart").content.decode()
