"""Changes of variants."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from commerce import selectors, services
from commerce.commands import BundlePart
from commerce.models import Product, Variant
from commerce.services.create_products import DuplicateSkuError
from commerce.services.drafts import MOST_VARIANTS, InvalidProductError
from commerce.services.variant import DuplicateCombinationError, LastVariantError
from core.amounts import Amount
from core.errors import DomainError
from core.money import InvalidMoneyError, Money
from core.tenancy import tenant_context
from tests.factories.commerce import OptionFactory, ProductFactory, VariantFactory
from tests.factories.facts import facts_of, last_payload

TEN = Amount(amount="10")


class TestCreateVariant:
    def test_takes_a_value_for_each_option(self, owner):
        product = OptionFactory().product

        variant = services.create_variant(
            product_id=product.id, sku="dress-m", options={"Size": "M"}, price=TEN, actor=owner
        )

        assert (variant.sku, variant.choices, variant.price) == ("DRESS-M", ["M"], Money(1000, "NGN"))
        assert last_payload(variant.id)["price"] == {"amount": "10.00", "currency": "NGN"}

    def test_refuses_a_combination_that_is_there(self, owner):
        product = OptionFactory().product
        VariantFactory(product=product, choices=["M"])

        with pytest.raises(DuplicateCombinationError):
            services.create_variant(product_id=product.id, sku="x", options={"Size": "M"}, price=TEN, actor=owner)

    def test_refuses_a_sku_that_is_taken(self, owner):
        VariantFactory(sku="TAKEN")

        with pytest.raises(DuplicateSkuError) as caught:
            services.create_variant(product_id=ProductFactory().id, sku="taken", price=TEN, actor=owner)

        assert caught.value.errors[0].pointer == "/sku"

    def test_refuses_a_product_that_is_not_there(self, owner):
        with pytest.raises(InvalidProductError) as caught:
            services.create_variant(product_id=owner.id, sku="x", price=TEN, actor=owner)

        assert caught.value.errors[0].pointer == "/product_id"

    def test_counts_its_stock(self, owner):
        product = ProductFactory()

        made = services.create_variant(product_id=product.id, sku="x", price=TEN, stock_quantity=7, actor=owner)

        assert Variant.objects.get(id=made.id).stock_quantity == 7

    def test_refuses_more_than_a_product_may_have(self, owner):
        product = OptionFactory(values=[str(number) for number in range(MOST_VARIANTS + 1)]).product
        for number in range(MOST_VARIANTS):
            VariantFactory(product=product, choices=[str(number)])
        last = {"Size": str(MOST_VARIANTS)}

        with pytest.raises(InvalidProductError) as caught:
            services.create_variant(product_id=product.id, sku="x", options=last, price=TEN, actor=owner)

        assert caught.value.refusal_code == "too_many_variants"


class TestGenerateVariants:
    def test_makes_only_what_is_not_there(self, owner):
        product = OptionFactory(values=["S", "M", "L"]).product
        VariantFactory(product=product, sku="OLD", choices=["M"])

        services.generate_variants(product_id=product.id, price=TEN, sku="dress", actor=owner)
        services.generate_variants(product_id=product.id, price=TEN, sku="dress", actor=owner)

        assert [variant.sku for variant in selectors.variants_of(product.id)] == ["OLD", "DRESS-S", "DRESS-L"]

    def test_refuses_a_sku_that_is_taken(self, owner):
        VariantFactory(sku="DRESS-S")

        with pytest.raises(DuplicateSkuError):
            services.generate_variants(product_id=OptionFactory().product_id, price=TEN, sku="dress", actor=owner)


class TestChangeVariant:
    def test_keeps_the_currency_of_a_bare_price(self, owner):
        variant = VariantFactory(price_currency="USD", price_minor=500)

        changed = services.change_variant(variant_id=variant.id, price=Amount(amount="7"), actor=owner)

        assert changed.price == Money(700, "USD")
        assert last_payload(variant.id)["fields"] == ["price_minor"]

    def test_sets_and_clears_a_former_price(self, owner):
        variant = VariantFactory()

        reduced = services.change_variant(
            variant_id=variant.id, price=TEN, compare_at_price=Amount(amount="1500"), actor=owner
        )
        assert (reduced.price_minor, reduced.compare_at_minor) == (1000, 150000)
        assert (
            services.change_variant(variant_id=variant.id, compare_at_price=None, actor=owner).compare_at_minor is None
        )

    def test_says_nothing_when_nothing_differs(self, owner):
        variant = VariantFactory()

        services.change_variant(variant_id=variant.id, sku=variant.sku.lower(), actor=owner)

        assert facts_of(variant.id) == []

    @pytest.mark.parametrize(
        "changes",
        [
            {"compare_at_price": Amount(amount="1500")},
            {"compare_at_price": Amount(amount="9999", currency="USD")},
            {"price": Amount(amount="3000")},
            {"price": Amount(amount="1", currency="USD")},
        ],
    )
    def test_refuses_a_former_price_that_makes_no_sense(self, owner, changes):
        variant = VariantFactory(compare_at_minor=200000)

        with pytest.raises(InvalidProductError):
            services.change_variant(variant_id=variant.id, actor=owner, **changes)

    def test_refuses_a_sku_that_is_taken(self, owner):
        VariantFactory(sku="TAKEN")

        with pytest.raises(DuplicateSkuError):
            services.change_variant(variant_id=VariantFactory().id, sku="taken", actor=owner)

    def test_refuses_an_amount_the_currency_cannot_hold(self, owner):
        with pytest.raises(InvalidMoneyError):
            services.change_variant(variant_id=VariantFactory().id, price=Amount(amount="0.001"), actor=owner)

    def test_keeps_the_last_one_of_a_live_product(self, owner):
        variant = VariantFactory(product=ProductFactory(status="live"))

        with pytest.raises(LastVariantError):
            services.change_variant(variant_id=variant.id, is_active=False, actor=owner)

    def test_tells_of_its_stock_apart(self, owner):
        variant = VariantFactory(stock_quantity=4)

        services.change_variant(variant_id=variant.id, stock_quantity=9, actor=owner)

        assert facts_of(variant.id) == ["variant.stock_changed"]
        told = {"variant_id": str(variant.id), "product_id": str(variant.product_id), "before": 4, "after": 9}
        assert last_payload(variant.id) == told

    def test_refuses_stock_of_a_bundle(self, owner):
        variant = VariantFactory(product=ProductFactory(kind="bundle"))

        with pytest.raises(InvalidProductError) as caught:
            services.change_variant(variant_id=variant.id, stock_quantity=9, actor=owner)

        assert (caught.value.refusal_code, caught.value.errors[0].pointer) == ("bundle_stock", "/stock_quantity")


class TestDeleteVariant:
    def test_removes_it(self, owner):
        variant = VariantFactory()

        services.delete_variant(variant_id=variant.id, actor=owner)

        assert (Variant.objects.count(), facts_of(variant.id)) == (0, ["variant.deleted"])

    def test_keeps_the_last_one_of_a_live_product(self, owner):
        variant = VariantFactory(product=ProductFactory(status="live"))
        VariantFactory(product=variant.product, is_active=False, choices=["x"])

        with pytest.raises(LastVariantError):
            services.delete_variant(variant_id=variant.id, actor=owner)


def at_once(owner, *acts):
    """Run acts at the same moment, each in a transaction of its own; return what they gave or the code they met."""
    barrier = Barrier(len(acts))

    def run(act):
        barrier.wait()
        try:
            with tenant_context(owner.tenant_id):
                return act()
        except DomainError as error:
            return error.refusal_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result() for done in [pool.submit(run, act) for act in acts]]


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_leave_a_live_product_one_to_sell(self, owner):
        product = ProductFactory(status="live")
        pair = [VariantFactory(product=product, choices=[choice]) for choice in "SM"]

        found = at_once(
            owner,
            *(
                lambda key=variant.id: services.change_variant(variant_id=key, is_active=False, actor=owner)
                for variant in pair
            ),
        )

        assert "nothing_to_sell" in found
        assert Variant.objects.filter(is_active=True).count() == 1

    def test_do_not_wait_for_each_other_when_one_removes_the_product(self, owner):
        variant = VariantFactory()

        found = at_once(
            owner,
            lambda: services.change_variant(variant_id=variant.id, is_active=False, actor=owner),
            lambda: services.delete_product(product_id=variant.product_id, actor=owner),
        )

        assert found[1] is None
        assert found[0] == "not_found" or found[0].id == variant.id

    def test_do_not_nest_a_bundle(self, owner):
        product = ProductFactory()
        bundle = ProductFactory(kind="bundle")

        found = at_once(
            owner,
            lambda: services.change_product(product_id=product.id, kind="bundle", actor=owner).kind,
            lambda: services.create_variant(product_id=product.id, sku="A", price=TEN, actor=owner).sku,
        )
        kind = Product.objects.get(id=product.id).kind
        parts = [BundlePart(variant_id=variant.id) for variant in selectors.variants_of(product.id)]

        assert found in (["bundle", "A"], ["kind_is_kept", "A"])
        if kind == "bundle":
            with pytest.raises(InvalidProductError):
                services.change_product(product_id=bundle.id, bundle_items=parts, actor=owner)

    def test_get_one_sku_once(self, owner):
        products = [ProductFactory(), ProductFactory()]

        found = at_once(
            owner,
            *(
                lambda key=product.id: services.create_variant(product_id=key, sku="ONE", price=TEN, actor=owner)
                for product in products
            ),
        )

        assert "duplicate_sku" in found
        assert Variant.objects.filter(sku="ONE").count() == 1
