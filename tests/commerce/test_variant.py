"""Changes of variants."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from commerce import selectors, services
from commerce.models import Variant
from commerce.services.create_products import DuplicateSkuError
from commerce.services.drafts import InvalidProductError
from commerce.services.variant import DuplicateCombinationError, LastVariantError
from core.amounts import Amount
from core.errors import ConflictError
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


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_get_one_sku_once(self, owner):
        products = [ProductFactory(), ProductFactory()]
        barrier = Barrier(2)

        def create(product):
            barrier.wait()
            try:
                with tenant_context(owner.tenant_id):
                    return services.create_variant(product_id=product.id, sku="ONE", price=TEN, actor=owner)
            except ConflictError as error:
                return error.refusal_code
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(create, products))

        assert "duplicate_sku" in found
        assert Variant.objects.filter(sku="ONE").count() == 1
