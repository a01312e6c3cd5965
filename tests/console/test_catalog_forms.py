"""Forms of products: refusals at their fields, nothing lost or written twice."""

import pytest

from commerce import selectors, services
from commerce.models import Product, Variant
from tests.console.catalog import errors_of, send, shown, to
from tests.factories.commerce import BundleItemFactory, CategoryFactory, OptionFactory, ProductFactory, VariantFactory
from tests.factories.facts import facts_of


class TestNewProduct:
    def test_makes_a_draft_with_one_variant(self, visit, in_tenant):
        category = CategoryFactory()
        answer = visit("management").post(
            to("product-new"),
            {
                "name": "Wrap dress",
                "kind": "goods",
                "price": "38,500",
                "compare_at_price": "45.000,00",
                "sku": "wrap",
                "stock_quantity": "4",
                "category_id": str(category.id),
                "tags": "adire, new in, adire",
                "tax_class": "standard",
            },
        )

        product, variant = Product.objects.get(), Variant.objects.get()
        assert answer["Location"] == to("product", product.id)
        assert (product.status, product.category_id, product.tags) == ("draft", category.id, ["adire", "new in"])
        assert (variant.sku, variant.price_minor, variant.compare_at_minor) == ("WRAP", 38_500_00, 45_000_00)
        assert variant.stock_quantity == 4

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"name": ""}, "name"),
            ({"price": "cheap"}, "price"),
            ({"price": "1.0055"}, "price"),
            ({"price": "10", "compare_at_price": "9"}, "compare_at_price"),
            ({"price": "10", "sku": "taken"}, "sku"),
            ({"price": "10", "sku": "no spaces"}, "sku"),
            ({"stock_quantity": "-1"}, "stock_quantity"),
            ({"duration_minutes": "0"}, "duration_minutes"),
            ({"kind": "box"}, "kind"),
            ({"tags": "adire, a\x00"}, "tags"),
        ],
    )
    def test_puts_what_is_wrong_at_its_field_and_keeps_what_was_typed(self, visit, in_tenant, facts, field):
        VariantFactory(sku="TAKEN")
        given = {"name": "Soap", "kind": "goods", "tax_class": "standard", "description": "Black soap"} | facts

        answer = visit("admin").post(to("product-new"), given)

        assert list(errors_of(answer)) == [field]
        assert "Black soap" in answer.content.decode()
        assert Product.objects.count() == 1

    @pytest.mark.parametrize("facts", [{"sku": "wrap"}, {"stock_quantity": "0"}, {"compare_at_price": "9"}])
    def test_asks_for_the_price_of_what_is_said_of_its_variant(self, visit, in_tenant, facts):
        given = {"name": "Wrap dress", "kind": "goods", "tax_class": "standard"}
        client = visit("admin")

        assert "Write a price" in errors_of(client.post(to("product-new"), given | facts))["price"][0]
        assert client.post(to("product-new"), given).status_code == 302

    def test_starts_in_the_category_of_the_address(self, visit, in_tenant):
        category = CategoryFactory()

        text = visit("admin").get(to("product-new"), {"category": category.id}).content.decode()

        assert f'value="{category.id}" selected' in text

    def test_is_offered_by_the_palette(self, visit, in_tenant):
        assert to("product-new") in visit("admin").get("/search", {"q": "new prod"}).content.decode()


class TestEditProduct:
    def test_writes_what_was_changed(self, visit, in_tenant):
        product = ProductFactory(tags=["a"], category=CategoryFactory())

        answer = send(visit("admin"), to("product-edit", product.id), name="Better", category_id="", tags="a, b")

        product.refresh_from_db()
        assert answer["Location"] == to("product", product.id)
        assert (product.name, product.category_id, product.tags) == ("Better", None, ["a", "b"])
        assert facts_of(product.id) == ["product.changed"]

    def test_sends_nothing_that_was_left_as_it_was(self, visit, in_tenant):
        product = ProductFactory(tags=["a", "b"], category=CategoryFactory(), description="Long", duration_minutes=5)

        send(visit("admin"), to("product-edit", product.id))

        assert facts_of(product.id) == []

    def test_refuses_a_slug_that_is_taken(self, visit, in_tenant):
        ProductFactory(slug="taken")

        answer = send(visit("admin"), to("product-edit", ProductFactory().id), slug="taken")

        assert list(errors_of(answer)) == ["slug"]

    def test_keeps_the_kind_of_what_has_variants(self, visit, in_tenant):
        product = VariantFactory().product

        assert list(errors_of(send(visit("admin"), to("product-edit", product.id), kind="bundle"))) == ["kind"]

    def test_does_not_write_over_what_somebody_wrote_meanwhile(self, visit, owner):
        product = ProductFactory()
        client, url = visit("admin"), to("product-edit", product.id)
        opened = shown(client, url)
        services.change_product(product_id=product.id, name="Theirs", actor=owner)

        refused = client.post(url, opened | {"name": "Mine"})

        assert "__all__" in errors_of(refused)
        assert Product.objects.get().name == "Theirs"
        known = refused.context["form"].data["version"]
        assert client.post(url, opened | {"name": "Mine", "version": known}).status_code == 302

    def test_offers_the_tax_classes_of_the_business(self, visit, in_tenant):
        in_tenant.settings = {"tax_classes": [{"slug": "basic_food", "name": "Basic food"}]}
        in_tenant.save()
        product = ProductFactory(tax_class="own_rate")

        choices = visit("admin").get(to("product-edit", product.id)).context["form"].fields["tax_class"].choices

        assert [slug for slug, _name in choices] == ["basic_food", "standard", "own_rate"]


class TestOptions:
    def test_are_written_with_their_values(self, visit, in_tenant):
        product = ProductFactory()

        visit("admin").post(
            to("product-options", product.id),
            {"name_1": "Size", "values_1": "S, M", "name_3": "Color", "values_3": "Red"},
        )

        found = [(option.name, option.values) for option in selectors.list_options([product.id])]
        assert found == [("Size", ["S", "M"]), ("Color", ["Red"])]

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"name_2": "Size", "values_2": ""}, "values_2"),
            ({"name_2": "", "values_2": "S"}, "name_2"),
            ({"name_2": "Size", "values_2": "S, s"}, "values_2"),
            ({"name_2": "Size", "values_2": "x" * 61}, "values_2"),
            ({"name_1": "size", "values_1": "S", "name_3": "Size", "values_3": "M"}, "name_3"),
        ],
    )
    def test_are_refused_at_the_line_they_were_written_in(self, visit, in_tenant, facts, field):
        answer = visit("admin").post(to("product-options", ProductFactory().id), facts)

        assert list(errors_of(answer)) == [field]

    def test_keep_what_variants_are_made_of(self, visit, in_tenant):
        product = OptionFactory(values=["S", "M"]).product
        VariantFactory(product=product, choices=["M"])

        assert list(errors_of(send(visit("admin"), to("product-options", product.id), values_1="S"))) == ["values_1"]

    def test_of_an_older_page_do_not_write_over_newer_ones(self, visit, in_tenant):
        product = OptionFactory(values=["S", "M"]).product
        client, url = visit("admin"), to("product-options", product.id)
        opened = shown(client, url)
        send(client, url, values_1="S, M, L")

        assert "__all__" in errors_of(client.post(url, opened | {"values_1": "XS"}))
        assert selectors.list_options([product.id])[0].values == ["S", "M", "L"]


class TestParts:
    def test_are_written_by_sku(self, visit, in_tenant):
        bundle = ProductFactory(kind="bundle")
        soap, oil = VariantFactory(sku="SOAP"), VariantFactory(sku="OIL")

        visit("admin").post(to("product-parts", bundle.id), {"parts": "soap 2\r\n\r\nOIL"})

        found = [(item.variant_id, item.quantity) for item in selectors.list_bundle_items([bundle.id])]
        assert found == [(soap.id, 2), (oil.id, 1)]

    @pytest.mark.parametrize("text", ["NOPE", "SOAP two", "SOAP 1 2", "SOAP 0", "SOAP\nSOAP", "BOX"])
    def test_are_refused_at_their_field(self, visit, in_tenant, text):
        VariantFactory(sku="SOAP")
        VariantFactory(sku="BOX", product=ProductFactory(kind="bundle"))

        answer = visit("admin").post(to("product-parts", ProductFactory(kind="bundle").id), {"parts": text})

        assert list(errors_of(answer)) == ["parts"]

    def test_are_shown_with_how_many_bundles_they_make(self, visit, in_tenant):
        item = BundleItemFactory(quantity=2, variant__stock_quantity=7, variant__product__name="Black soap")

        text = visit("agent").get(to("product", item.bundle_id)).content.decode()

        assert "2 × Black soap" in text
        assert "make 3 bundles" in text
