"""Bundles: what they may contain, and what that holds in place."""

import pytest

from commerce import selectors, services
from commerce.commands import BundlePart, CreateProduct
from commerce.services.bundles import InBundleError, KindIsKeptError
from commerce.services.create_products import NothingToSellError
from commerce.services.drafts import InvalidProductError
from tests.factories.commerce import BundleItemFactory, ProductFactory, VariantFactory
from tests.factories.facts import facts_of, last_payload


def part(variant, quantity=1):
    return BundlePart(variant_id=variant.id, quantity=quantity)


class TestCreateProduct:
    def test_refuses_a_live_bundle_of_nothing(self, owner):
        command = CreateProduct(name="Gift", kind="bundle", price={"amount": "10"}, status="live")

        with pytest.raises(NothingToSellError):
            services.create_product(product=command, actor=owner)

    def test_refuses_stock_of_a_bundle(self, owner):
        command = CreateProduct(name="Gift", kind="bundle", price={"amount": "10"}, stock_quantity=3)

        with pytest.raises(InvalidProductError) as caught:
            services.create_product(product=command, actor=owner)

        assert caught.value.refusal_code == "bundle_stock"


class TestChangeProduct:
    def test_puts_parts_in_their_order(self, owner):
        bundle = ProductFactory(kind="bundle")
        parts = [part(VariantFactory(), 2), part(VariantFactory())]

        services.change_product(product_id=bundle.id, bundle_items=parts, actor=owner)
        services.change_product(product_id=bundle.id, bundle_items=parts, actor=owner)

        found = selectors.list_bundle_items([bundle.id])
        assert [(item.variant_id, item.quantity) for item in found] == [(p.variant_id, p.quantity) for p in parts]
        assert facts_of(bundle.id) == ["product.changed"]
        assert last_payload(bundle.id)["fields"] == ["bundle_items"]

    @pytest.mark.parametrize(
        ("make", "code"),
        [
            (lambda owner: BundlePart(variant_id=owner.id), "unknown_reference"),
            (lambda _owner: part(VariantFactory(product=ProductFactory(kind="bundle"))), "bundle_in_bundle"),
        ],
    )
    def test_refuses_what_cannot_be_a_part(self, owner, make, code):
        bundle = ProductFactory(kind="bundle")

        with pytest.raises(InvalidProductError) as caught:
            services.change_product(
                product_id=bundle.id, bundle_items=[part(VariantFactory()), make(owner)], actor=owner
            )

        fault = caught.value.errors[0]
        assert (fault.pointer, fault.code) == ("/bundle_items/1/variant_id", code)

    def test_refuses_itself(self, owner):
        own = VariantFactory(product=ProductFactory(kind="bundle"))

        with pytest.raises(InvalidProductError):
            services.change_product(product_id=own.product_id, bundle_items=[part(own)], actor=owner)

    def test_refuses_a_part_that_is_there_twice(self, owner):
        bundle, variant = ProductFactory(kind="bundle"), VariantFactory()

        with pytest.raises(InvalidProductError) as caught:
            services.change_product(product_id=bundle.id, bundle_items=[part(variant), part(variant, 2)], actor=owner)

        assert caught.value.errors[0].code == "duplicate_part"

    def test_refuses_parts_of_what_is_no_bundle(self, owner):
        with pytest.raises(InvalidProductError) as caught:
            services.change_product(product_id=ProductFactory().id, bundle_items=[part(VariantFactory())], actor=owner)

        assert caught.value.refusal_code == "not_a_bundle"

    def test_keeps_the_parts_of_a_live_bundle(self, owner):
        item = BundleItemFactory(bundle__status="live")

        with pytest.raises(NothingToSellError):
            services.change_product(product_id=item.bundle_id, bundle_items=[], actor=owner)

    @pytest.mark.parametrize(("kind", "wanted"), [("goods", "bundle"), ("bundle", "goods")])
    def test_keeps_the_kind_of_what_has_variants(self, owner, kind, wanted):
        product = VariantFactory(product=ProductFactory(kind=kind)).product

        with pytest.raises(KindIsKeptError) as caught:
            services.change_product(product_id=product.id, kind=wanted, actor=owner)

        assert caught.value.errors[0].pointer == "/kind"

    def test_turns_an_empty_product_into_a_bundle(self, owner):
        product = ProductFactory()

        changed = services.change_product(
            product_id=product.id, kind="bundle", bundle_items=[part(VariantFactory())], actor=owner
        )

        assert (changed.kind, len(selectors.list_bundle_items([product.id]))) == ("bundle", 1)


class TestPublishProduct:
    def test_refuses_a_bundle_of_nothing(self, owner):
        bundle = VariantFactory(product=ProductFactory(kind="bundle")).product

        with pytest.raises(NothingToSellError):
            services.publish_product(product_id=bundle.id, actor=owner)

    def test_shows_a_bundle_with_parts(self, owner):
        bundle = BundleItemFactory().bundle
        VariantFactory(product=bundle)

        assert services.publish_product(product_id=bundle.id, actor=owner).status == "live"


class TestDeleteVariant:
    def test_keeps_a_part_of_a_bundle(self, owner):
        item = BundleItemFactory(bundle__name="Gift box")

        with pytest.raises(InBundleError, match="Gift box"):
            services.delete_variant(variant_id=item.variant_id, actor=owner)
