"""Forms of variants: one, all of a product in their table, what the options make."""

import pytest

from commerce import selectors, services
from commerce.models import Variant
from core.amounts import Amount
from tests.console.catalog import errors_of, send, shown, to
from tests.factories.commerce import BundleItemFactory, OptionFactory, ProductFactory, VariantFactory
from tests.factories.facts import facts_of


class TestVariantForm:
    def test_makes_one_with_a_value_for_each_option(self, visit, in_tenant):
        product = OptionFactory(values=["S", "M"]).product

        answer = visit("admin").post(
            to("variant-new", product.id),
            {"option_0": "M", "sku": "dress-m", "price": "1,500.00", "is_active": "on", "stock_quantity": "3"},
        )

        variant = Variant.objects.get()
        assert answer["Location"] == to("product", product.id)
        assert (variant.sku, variant.choices, variant.price_minor) == ("DRESS-M", ["M"], 150_000)
        assert (variant.stock_quantity, variant.is_active) == (3, True)

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"sku": ""}, "sku"),
            ({"sku": "taken"}, "sku"),
            ({"price": ""}, "price"),
            ({"compare_at_price": "1"}, "compare_at_price"),
            ({"barcode": "no spaces"}, "barcode"),
            ({"option_0": "XXL"}, "option_0"),
            ({"option_0": "S"}, "option_0"),
        ],
    )
    def test_puts_what_is_wrong_at_its_field(self, visit, in_tenant, facts, field):
        product = OptionFactory(values=["S", "M"]).product
        VariantFactory(product=product, sku="TAKEN", choices=["S"])

        answer = visit("admin").post(
            to("variant-new", product.id), {"option_0": "M", "sku": "new", "price": "10"} | facts
        )

        assert list(errors_of(answer)) == [field]

    def test_edits_one_in_its_own_currency(self, visit, in_tenant):
        variant = VariantFactory(price_currency="USD", price_minor=500, barcode="615", stock_quantity=2)
        url = to("variant-edit", variant.product_id, variant.id)

        send(visit("admin"), url, price="7", barcode="", stock_quantity="")

        variant.refresh_from_db()
        assert (variant.price_minor, variant.price_currency) == (700, "USD")
        assert (variant.barcode, variant.stock_quantity, variant.is_active) == ("", None, True)

    def test_sends_nothing_that_was_left_as_it_was(self, visit, in_tenant):
        variant = VariantFactory(compare_at_minor=200_000, stock_quantity=2)

        send(visit("admin"), to("variant-edit", variant.product_id, variant.id))

        assert facts_of(variant.id) == []

    def test_keeps_the_last_one_of_a_live_product_on_sale(self, visit, in_tenant):
        variant = VariantFactory(product=ProductFactory(status="live"))
        client, url = visit("admin"), to("variant-edit", variant.product_id, variant.id)
        facts = shown(client, url)
        del facts["is_active"]

        assert "nothing else to sell" in str(errors_of(client.post(url, facts)))

    def test_does_not_ask_for_the_stock_of_a_bundle(self, visit, in_tenant):
        variant = VariantFactory(product=ProductFactory(kind="bundle"))

        form = visit("admin").get(to("variant-edit", variant.product_id, variant.id)).context["form"]

        assert "stock_quantity" not in form.fields

    def test_does_not_write_over_what_somebody_wrote_meanwhile(self, visit, owner):
        variant = VariantFactory()
        client, url = visit("admin"), to("variant-edit", variant.product_id, variant.id)
        opened = shown(client, url)
        services.change_variant(variant_id=variant.id, price=Amount(amount="9"), actor=owner)

        assert "__all__" in errors_of(client.post(url, opened | {"price": "8"}))
        assert Variant.objects.get().price_minor == 900


class TestVariantTable:
    def sent_rows(self, client, url):
        found = {}
        for form in client.get(url).context["forms"]:
            found |= {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)}
        return found

    def test_saves_the_rows_that_were_changed(self, visit, in_tenant):
        product = ProductFactory()
        one, two = (VariantFactory(product=product, choices=[choice]) for choice in "SM")
        client, url = visit("admin"), to("variants", product.id)

        answer = client.post(
            url, self.sent_rows(client, url) | {f"{one.id}-price": "900", f"{one.id}-stock_quantity": "6"}
        )

        one.refresh_from_db()
        assert answer["Location"] == to("product", product.id)
        assert (one.price_minor, one.stock_quantity) == (90_000, 6)
        assert facts_of(one.id) == ["variant.changed", "variant.stock_changed"]
        assert facts_of(two.id) == []

    def test_marks_a_row_that_is_refused_and_saves_the_others(self, visit, owner):
        product = ProductFactory()
        rows = [VariantFactory(product=product, choices=[choice]) for choice in "SML"]
        client, url = visit("admin"), to("variants", product.id)
        opened = self.sent_rows(client, url)
        services.change_variant(variant_id=rows[2].id, stock_quantity=1, actor=owner)
        changes = {f"{rows[0].id}-price": "nonsense", f"{rows[1].id}-price": "5", f"{rows[2].id}-price": "6"}

        answer = client.post(url, opened | changes)

        assert answer.status_code == 422
        assert [bool(form.errors) for form in answer.context["forms"]] == [True, False, True]
        assert [variant.price_minor for variant in selectors.variants_of(product.id)] == [150_000, 500, 150_000]
        known = {form.add_prefix("version"): form["version"].value() for form in answer.context["forms"]}
        again = client.post(url, opened | changes | known | {f"{rows[0].id}-price": "7"})
        assert again.status_code == 302
        assert [variant.price_minor for variant in selectors.variants_of(product.id)] == [700, 500, 600]

    def test_leaves_a_variant_alone_that_came_after_the_page_was_opened(self, visit, in_tenant):
        product = ProductFactory()
        VariantFactory(product=product, choices=["S"])
        client, url = visit("admin"), to("variants", product.id)
        opened = self.sent_rows(client, url)
        new = VariantFactory(product=product, choices=["M"])

        assert client.post(url, opened).status_code == 302
        assert facts_of(new.id) == []

    def test_takes_as_many_queries_for_many_rows(self, visit, in_tenant, count_queries):
        product = VariantFactory().product
        client, url = visit("admin"), to("variants", product.id)
        few = count_queries(client, url)
        for number in range(5):
            VariantFactory(product=product, choices=[str(number)])

        assert count_queries(client, url) == few


class TestGenerateVariants:
    def test_makes_what_is_not_there_and_says_how_many(self, visit, in_tenant):
        product = OptionFactory(values=["S", "M", "L"]).product
        VariantFactory(product=product, choices=["M"])

        answer = visit("admin").post(to("variants-generate", product.id), {"price": "10", "sku": "wrap"}, follow=True)

        assert "2 variants were made." in answer.content.decode()
        assert {variant.sku for variant in selectors.variants_of(product.id)} >= {"WRAP-S", "WRAP-L"}

    def test_refuses_a_sku_that_is_taken(self, visit, in_tenant):
        VariantFactory(sku="WRAP-S")
        product = OptionFactory(values=["S"]).product

        answer = visit("admin").post(to("variants-generate", product.id), {"price": "10", "sku": "wrap"})

        assert list(errors_of(answer)) == ["sku"]


class TestDeleteVariant:
    def test_asks_first(self, visit, in_tenant):
        variant = VariantFactory()
        client, url = visit("admin"), to("variant-delete", variant.product_id, variant.id)

        assert f"Delete {variant.sku}?" in client.get(url).content.decode()
        assert client.post(url, {"confirmed": "yes"})["Location"] == to("product", variant.product_id)
        assert not Variant.objects.exists()

    def test_keeps_a_part_of_a_bundle(self, visit, in_tenant):
        item = BundleItemFactory(bundle__name="Gift box")
        url = to("variant-delete", item.variant.product_id, item.variant_id)

        answer = visit("admin").post(url, {"confirmed": "yes"})

        assert answer.status_code == 409
        assert "Gift box" in answer.content.decode()
