"""New products, one or a whole catalog."""

import pytest

from commerce import selectors, services
from commerce.commands import CatalogProduct, CreateProduct
from commerce.models import Product, Variant
from commerce.services.category import DuplicateSlugError, UnknownCategoryError
from commerce.services.create_products import DuplicateSkuError, NothingToSellError
from commerce.services.drafts import InvalidProductError
from core.money import InvalidMoneyError, Money
from tests.factories.commerce import CategoryFactory, ProductFactory, VariantFactory
from tests.factories.facts import facts_of, last_payload

SIZES = {"name": "Size", "values": ["S", "M", "L"]}
COLORS = {"name": "Color", "values": ["Indigo", "Rust", "Sand", "Jade"]}


def create(actor, **fields):
    return services.create_product(product=CreateProduct.check({"name": "Wrap dress", **fields}), actor=actor)


def dress(number, **fields):
    return CatalogProduct.check(
        {
            "reference": f"DRESS-{number}",
            "name": f"Dress {number}",
            "status": "live",
            "options": [SIZES, COLORS],
            "variants": [
                {"sku": f"D{number}-{size}-{color}", "options": {"Size": size, "Color": color}, "price": "38500.00"}
                for size in SIZES["values"]
                for color in COLORS["values"]
            ],
            **fields,
        }
    )


def box(kind="bundle", **parts):
    bundle = [{"sku": sku, "quantity": quantity} for sku, quantity in parts.items()]
    return CatalogProduct.check(
        {
            "reference": "BOX",
            "name": "Box",
            "kind": kind,
            "sku": "BOX",
            "price": "9",
            "status": "live",
            "bundle": bundle,
        }
    )


class TestCreateProduct:
    def test_sells_one_variant_for_a_bare_price(self, owner):
        product = create(owner, sku="wrap", price="38500.00", compare_at_price="45000", status="live")

        (variant,) = selectors.variants_of(product.id)
        assert (variant.sku, variant.choices, variant.price) == ("WRAP", [], Money(3850000, "NGN"))
        assert (variant.compare_at_price, product.slug) == (Money(4500000, "NGN"), "wrap-dress")
        assert last_payload(product.id)["skus"] == ["WRAP"]

    def test_makes_every_combination_when_asked(self, owner):
        product = create(owner, sku="wrap", price="10", options=[SIZES, COLORS], generate_variants=True)

        variants = selectors.variants_of(product.id)
        assert len(variants) == 12
        assert (variants[0].sku, variants[0].choices) == ("WRAP-S-INDIGO", ["S", "Indigo"])
        assert len({variant.sku for variant in variants}) == 12

    def test_makes_no_variant_unasked(self, owner):
        assert selectors.variants_of(create(owner, price="10", options=[SIZES]).id) == []

    def test_tells_similar_values_apart(self, owner):
        options = [{"name": "Print", "values": ["Sunburst A", "Sunburst B"]}]

        product = create(owner, sku="p", price="10", options=options, generate_variants=True)

        assert [variant.sku for variant in selectors.variants_of(product.id)] == ["P-SUNBURST", "P-SUNBURST-2"]

    def test_takes_another_currency_when_named(self, owner):
        product = create(owner, price={"amount": "20", "currency": "USD"})

        assert selectors.variants_of(product.id)[0].price == Money(2000, "USD")

    def test_gives_variants_the_price_of_the_product(self, owner):
        variants = [
            {"sku": "a", "options": {"Size": "S"}},
            {"sku": "b", "options": {"Size": "M"}, "price": "12"},
        ]

        product = create(owner, price="10", compare_at_price="11", options=[SIZES], variants=variants)

        assert [(v.price_minor, v.compare_at_minor) for v in selectors.variants_of(product.id)] == [
            (1000, 1100),
            (1200, None),
        ]

    def test_puts_a_number_behind_a_slug_made_of_a_name(self, owner):
        create(owner)

        assert create(owner).slug == "wrap-dress-2"

    def test_refuses_a_slug_that_is_taken(self, owner):
        ProductFactory(slug="wrap")

        with pytest.raises(DuplicateSlugError):
            create(owner, slug="wrap")

    def test_refuses_a_sku_that_is_taken_whatever_its_case(self, owner):
        VariantFactory(sku="WRAP-S")

        with pytest.raises(DuplicateSkuError) as caught:
            create(
                owner,
                price="1",
                options=[SIZES],
                variants=[
                    {"sku": "wrap-l", "options": {"Size": "L"}},
                    {"sku": "wrap-s", "options": {"Size": "S"}},
                ],
            )

        assert caught.value.errors[0].pointer == "/variants/1/sku"
        assert Product.objects.filter(slug="wrap-dress").count() == 0

    def test_points_at_the_only_named_variant(self, owner):
        VariantFactory(sku="TAKEN")

        with pytest.raises(DuplicateSkuError) as caught:
            create(owner, variants=[{"sku": "taken", "price": "1"}])

        assert caught.value.errors[0].pointer == "/variants/0/sku"

    def test_refuses_a_category_that_is_not_there(self, owner):
        with pytest.raises(UnknownCategoryError):
            create(owner, category_id=str(owner.id))

    def test_refuses_to_show_what_nobody_can_buy(self, owner):
        with pytest.raises(NothingToSellError):
            create(owner, status="live")

    @pytest.mark.parametrize(
        ("fields", "pointer", "code"),
        [
            ({"options": [SIZES, {"name": "size", "values": ["1"]}]}, "/options/1/name", "duplicate_option"),
            ({"options": [{"name": "Size", "values": ["S", "s"]}]}, "/options/0/values", "duplicate_value"),
            ({"variants": [{"sku": "a"}]}, "/variants/0/price", "missing"),
            (
                {"price": "1", "options": [SIZES], "variants": [{"sku": "a"}]},
                "/variants/0/options/Size",
                "unknown_option_value",
            ),
            (
                {"price": "1", "options": [SIZES], "variants": [{"sku": "a", "options": {"Size": "XS"}}]},
                "/variants/0/options/Size",
                "unknown_option_value",
            ),
            (
                {"price": "1", "variants": [{"sku": "a", "options": {"Color": "Red"}}]},
                "/variants/0/options/Color",
                "unknown_option",
            ),
            (
                {
                    "price": "1",
                    "options": [SIZES],
                    "variants": [
                        {"sku": "a", "options": {"Size": "S"}},
                        {"sku": "b", "options": {"Size": "S"}},
                    ],
                },
                "/variants/1/options",
                "duplicate_combination",
            ),
            (
                {
                    "price": "1",
                    "options": [SIZES],
                    "variants": [
                        {"sku": "a", "options": {"Size": "S"}},
                        {"sku": "A", "options": {"Size": "M"}},
                    ],
                },
                "/variants/1/sku",
                "duplicate_sku",
            ),
            ({"price": "10", "compare_at_price": "10"}, "/compare_at_price", "compare_at_too_low"),
            (
                {"price": "10", "compare_at_price": {"amount": "20", "currency": "USD"}},
                "/compare_at_price",
                "currency_mismatch",
            ),
            (
                {
                    "price": "1",
                    "generate_variants": True,
                    "options": [{"name": name, "values": [str(number) for number in range(10)]} for name in "abc"],
                },
                "/options",
                "too_many_variants",
            ),
        ],
    )
    def test_names_what_does_not_fit_together(self, owner, fields, pointer, code):
        with pytest.raises(InvalidProductError) as caught:
            create(owner, **fields)

        assert [(fault.pointer, fault.code) for fault in caught.value.errors] == [(pointer, code)]

    def test_refuses_more_places_than_the_currency_has(self, owner):
        with pytest.raises(InvalidMoneyError) as caught:
            create(owner, variants=[{"sku": "a", "price": "1.005"}])

        assert caught.value.errors[0].pointer == "/variants/0/price"


class TestCreateProducts:
    def test_makes_what_is_not_there_and_leaves_what_people_changed(self, owner):
        CategoryFactory(slug="dresses")
        document = [dress(number, category="dresses", currency="USD") for number in range(3)]

        made = services.create_products(products=document[:2], actor=owner)
        Product.objects.filter(reference="DRESS-0").update(name="Edited")
        again = services.create_products(products=document, actor=owner)

        assert (made, again) == (2, 1)
        assert Product.objects.get(reference="DRESS-0").name == "Edited"
        assert Product.objects.filter(category__slug="dresses").count() == 3
        assert set(Variant.objects.values_list("price_currency", flat=True)) == {"USD"}

    def test_says_so_for_each(self, owner):
        services.create_products(products=[dress(1)], actor=owner)

        product = Product.objects.get(reference="DRESS-1")
        assert facts_of(product.id) == ["product.created"]
        assert len(last_payload(product.id)["skus"]) == 12

    def test_gives_products_of_one_name_slugs_of_their_own(self, owner):
        services.create_products(products=[dress(1, name="Dress"), dress(2, name="Dress")], actor=owner)

        assert sorted(Product.objects.values_list("slug", flat=True)) == ["dress", "dress-2"]

    def test_refuses_a_sku_of_another_product_and_leaves_nothing(self, owner):
        VariantFactory(sku="D1-S-RUST")

        with pytest.raises(DuplicateSkuError):
            services.create_products(products=[dress(0), dress(1)], actor=owner)

        assert not Product.objects.filter(reference__isnull=False).exists()

    def test_packs_a_bundle_of_what_is_made_beside_it_and_of_what_was_there(self, owner):
        there = VariantFactory(sku="CANDLE")
        products = [box(CANDLE=1, SOAP=2), CatalogProduct(reference="SOAP", name="Soap", sku="SOAP", price="3")]

        services.create_products(products=products, actor=owner)

        bundle = Product.objects.get(reference="BOX")
        parts = [(item.variant_id, item.quantity) for item in selectors.list_bundle_items([bundle.id])]
        assert bundle.status == "live"
        assert parts == [(there.id, 1), (Variant.objects.get(sku="SOAP").id, 2)]

    @pytest.mark.parametrize("kind", [None, "bundle"])
    def test_starts_a_bundle_as_a_draft_when_a_part_cannot_be_had(self, owner, kind):
        VariantFactory(sku="CANDLE")
        if kind:
            VariantFactory(sku="SOAP", product=ProductFactory(kind=kind))

        services.create_products(products=[box(CANDLE=1, SOAP=2)], actor=owner)

        bundle = Product.objects.get(reference="BOX")
        assert (bundle.status, selectors.list_bundle_items([bundle.id]).count()) == ("draft", 1)

    def test_refuses_parts_of_what_is_no_bundle(self, owner):
        with pytest.raises(InvalidProductError):
            services.create_products(products=[box(kind="goods", SOAP=1)], actor=owner)

    def test_writes_a_catalog_in_few_statements(self, owner, django_assert_max_num_queries):
        document = [dress(number) for number in range(25)]
        services.create_products(products=[dress(99)], actor=owner)

        # One statement a fact; the rest does not grow with the catalog.
        with django_assert_max_num_queries(25 + 20):
            services.create_products(products=document, actor=owner)

        assert Variant.objects.count() == 26 * 12
