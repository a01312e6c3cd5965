"""Changes of products."""

import pytest

from commerce import selectors, services
from commerce.commands import OptionDraft, ProductImage
from commerce.models import Product
from commerce.selectors.images import list_images
from commerce.services.category import DuplicateSlugError, UnknownCategoryError
from commerce.services.create_products import NothingToSellError
from commerce.services.drafts import InvalidProductError
from commerce.services.product import OptionInUseError, ProductNotDraftError
from core.errors import InvalidTransitionError
from tests.factories.commerce import OptionFactory, ProductFactory, VariantFactory
from tests.factories.facts import facts_of, last_payload


def sizes(*values, name="Size"):
    return OptionDraft(name=name, values=list(values))


class TestChangeProduct:
    def test_writes_what_differs(self, owner):
        product = ProductFactory(tags=["new"])
        images = [ProductImage(url="https://images.example.com/a.jpg", alt="A dress")]

        services.change_product(product_id=product.id, tags=["new"], images=images, actor=owner)

        product.refresh_from_db()
        shown = [(image.source_url, image.alt) for image in list_images([product.id])]
        assert shown == [("https://images.example.com/a.jpg", "A dress")]
        assert last_payload(product.id)["fields"] == ["images"]

    def test_refuses_what_is_taken_or_not_there(self, owner):
        ProductFactory(slug="wrap")

        with pytest.raises(DuplicateSlugError):
            services.change_product(product_id=ProductFactory().id, slug="wrap", actor=owner)
        with pytest.raises(UnknownCategoryError):
            services.change_product(product_id=ProductFactory().id, category_id=owner.id, actor=owner)

    def test_replaces_options_while_there_is_no_variant(self, owner):
        product = OptionFactory().product

        services.change_product(product_id=product.id, options=[sizes("Red", name="Color")], actor=owner)

        assert [(o.name, o.values) for o in selectors.list_options([product.id])] == [("Color", ["Red"])]
        assert last_payload(product.id)["fields"] == ["options"]

    def test_adds_values_and_takes_unused_ones_away(self, owner):
        product = OptionFactory(values=["S", "M"]).product
        VariantFactory(product=product, choices=["M"])

        services.change_product(product_id=product.id, options=[sizes("M", "L", "XL")], actor=owner)

        assert selectors.list_options([product.id])[0].values == ["M", "L", "XL"]

    @pytest.mark.parametrize("wanted", [[], [("S",)], [("M",), ("x",)]])
    def test_keeps_what_variants_are_made_of(self, owner, wanted):
        product = OptionFactory(values=["S", "M"]).product
        VariantFactory(product=product, choices=["M"])
        options = [sizes(*values, name=f"Option {number}") for number, values in enumerate(wanted)]

        with pytest.raises(OptionInUseError):
            services.change_product(product_id=product.id, options=options, actor=owner)

    def test_refuses_an_option_that_is_there_twice(self, owner):
        with pytest.raises(InvalidProductError):
            services.change_product(product_id=ProductFactory().id, options=[sizes("S"), sizes("M")], actor=owner)


class TestPublishProduct:
    def test_shows_it_once(self, owner):
        product = VariantFactory().product

        services.publish_product(product_id=product.id, actor=owner)
        services.publish_product(product_id=product.id, actor=owner)

        assert facts_of(product.id) == ["product.published"]

    def test_refuses_what_nobody_can_buy(self, owner):
        product = VariantFactory(is_active=False).product

        with pytest.raises(NothingToSellError):
            services.publish_product(product_id=product.id, actor=owner)

    def test_refuses_an_archived_one(self, owner):
        product = VariantFactory(product=ProductFactory(status="archived")).product

        with pytest.raises(InvalidTransitionError):
            services.publish_product(product_id=product.id, actor=owner)


class TestWithdrawProduct:
    def test_makes_it_a_draft(self, owner):
        product = ProductFactory(status="live")

        assert services.withdraw_product(product_id=product.id, actor=owner).status == "draft"
        assert facts_of(product.id) == ["product.withdrawn"]

    def test_refuses_an_archived_one(self, owner):
        with pytest.raises(InvalidTransitionError):
            services.withdraw_product(product_id=ProductFactory(status="archived").id, actor=owner)


class TestArchiveProduct:
    def test_puts_it_away_once(self, owner):
        product = ProductFactory(status="live")

        services.archive_product(product_id=product.id, actor=owner)
        services.archive_product(product_id=product.id, actor=owner)

        assert facts_of(product.id) == ["product.archived"]


class TestRestoreProduct:
    def test_takes_it_back_as_a_draft(self, owner):
        product = ProductFactory(status="archived")

        assert services.restore_product(product_id=product.id, actor=owner).status == "draft"
        assert facts_of(product.id) == ["product.restored"]

    def test_refuses_a_live_one(self, owner):
        with pytest.raises(InvalidTransitionError):
            services.restore_product(product_id=ProductFactory(status="live").id, actor=owner)


class TestDeleteProduct:
    def test_removes_a_draft_with_its_variants(self, owner):
        product = OptionFactory().product
        VariantFactory(product=product, choices=["S"])

        services.delete_product(product_id=product.id, actor=owner)

        assert (Product.objects.count(), facts_of(product.id)) == (0, ["product.deleted"])

    @pytest.mark.parametrize("status", ["live", "archived"])
    def test_refuses_what_customers_may_have_seen(self, owner, status):
        with pytest.raises(ProductNotDraftError):
            services.delete_product(product_id=ProductFactory(status=status).id, actor=owner)


class TestSearchProducts:
    @pytest.mark.parametrize("text", ["wrap", "WRP-1", "6151100", "adire"])
    def test_finds_by_name_sku_bar_code_and_tag(self, owner, text):
        product = ProductFactory(name="Wrap dress", tags=["adire"])
        VariantFactory(product=product, sku="WRP-1", barcode="6151100234567")
        VariantFactory(product=ProductFactory(name="Other"))

        assert [row.id for row in selectors.search_products(selectors.list_products(), text)] == [product.id]
