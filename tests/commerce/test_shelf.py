"""What customers see of the catalog."""

import pytest

from commerce import selectors
from commerce.models import Variant
from tests.factories.commerce import BundleItemFactory, CategoryFactory, ProductFactory, VariantFactory

pytestmark = pytest.mark.usefixtures("in_tenant")
State = Variant.StockState


def live(**facts):
    return ProductFactory(status="live", **facts)


class TestStockState:
    @pytest.mark.parametrize(
        ("stock", "state"),
        [(None, State.NOT_COUNTED), (0, State.SOLD_OUT), (1, State.LOW), (5, State.LOW), (6, State.IN_STOCK)],
    )
    def test_tells_the_stock(self, stock, state):
        assert VariantFactory(stock_quantity=stock).stock_state == state


class TestVariantsOnSale:
    @pytest.mark.parametrize("stock", [None, 0, 7])
    def test_tell_how_many_there_are(self, stock):
        VariantFactory(product=live(), stock_quantity=stock)

        assert [variant.available for variant in selectors.variants_on_sale()] == [stock]

    @pytest.mark.parametrize(
        ("parts", "available"),
        [([(7, 2), (9, 1)], 3), ([(7, 1), (0, 1)], 0), ([(None, 1), (4, 2)], 2), ([(None, 1)], None)],
    )
    def test_of_a_bundle_are_what_its_parts_make(self, parts, available):
        bundle = live(kind="bundle")
        VariantFactory(product=bundle)
        for stock, quantity in parts:
            BundleItemFactory(bundle=bundle, variant=VariantFactory(stock_quantity=stock), quantity=quantity)

        assert [variant.available for variant in selectors.variants_on_sale()] == [available]

    def test_are_active_variants_of_live_products_in_one_query(self, django_assert_num_queries):
        shown = VariantFactory(product=live(category=CategoryFactory(name="Soap")))
        VariantFactory(product=shown.product, choices=["x"], is_active=False)
        VariantFactory(product=ProductFactory())

        with django_assert_num_queries(1):
            found = [(variant, variant.product.category.name) for variant in selectors.variants_on_sale()]

        assert found == [(shown, "Soap")]
