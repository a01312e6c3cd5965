"""The catalog over REST."""

import uuid

import pytest

from commerce import selectors
from commerce.models import Product
from core.tenancy import tenant_context
from tests.factories.commerce import BundleItemFactory, CategoryFactory, OptionFactory, ProductFactory, VariantFactory

COMMERCE = "/api/v1/commerce"
NOUNS = ["categories", "products", "variants"]
DRESS = {
    "name": "Wrap dress",
    "status": "live",
    "sku": "wrap",
    "price": {"amount": "38500.00"},
    "images": [{"url": "https://images.example.com/wrap.jpg", "alt": "A dress"}],
    "options": [
        {"name": "Size", "values": ["S", "M", "L"]},
        {"name": "Color", "values": ["Indigo", "Rust", "Sand", "Jade"]},
    ],
    "generate_variants": True,
}


@pytest.fixture
def rows(in_tenant):
    """One of each."""
    option = OptionFactory()
    variant = VariantFactory(product=option.product, choices=["S"])
    return {"categories": CategoryFactory(), "products": option.product, "variants": variant}


class TestEveryNoun:
    @pytest.mark.parametrize("noun", NOUNS)
    def test_answers_a_list_and_the_same_row_alone(self, api, owner, rows, noun):
        listed = api(owner).get(f"{COMMERCE}/{noun}").json()["data"]
        alone = api(owner).get(f"{COMMERCE}/{noun}/{rows[noun].id}").json()

        assert alone in listed

    @pytest.mark.parametrize("noun", NOUNS)
    def test_hides_rows_of_another_business(self, api, stranger, rows, noun):
        client, path = api(stranger), f"{COMMERCE}/{noun}/{rows[noun].id}"

        assert client.get(path).status_code == 404
        assert client.patch(path, {}).status_code == 404
        assert client.delete(path).status_code == 404
        assert client.get(f"{COMMERCE}/{noun}").json()["data"] == []

    @pytest.mark.parametrize("noun", NOUNS)
    @pytest.mark.parametrize("role", ["agent", "investor", "user"])
    def test_is_written_by_nobody_without_the_right(self, api, join, rows, noun, role):
        client, path = api(join(role)), f"{COMMERCE}/{noun}"

        assert client.get(path).status_code == (200 if role == "agent" else 403)
        assert client.post(path, {}).status_code == 403
        assert client.patch(f"{path}/{rows[noun].id}", {}).status_code == 403
        assert client.delete(f"{path}/{rows[noun].id}").status_code == 403

    @pytest.mark.parametrize("noun", NOUNS)
    def test_deletes(self, api, owner, rows, noun):
        assert api(owner).delete(f"{COMMERCE}/{noun}/{rows[noun].id}").status_code == 204
        assert api(owner).get(f"{COMMERCE}/{noun}/{rows[noun].id}").status_code == 404

    @pytest.mark.parametrize("noun", NOUNS)
    def test_a_stale_tag_changes_nothing(self, api, owner, rows, noun):
        path, body = f"{COMMERCE}/{noun}/{rows[noun].id}", {"sku": "N1"} if noun == "variants" else {"name": "New"}
        client = api(owner)
        tag = client.get(path)["ETag"]

        first = client.patch(path, body, HTTP_IF_MATCH=tag)

        assert first.status_code == 200
        assert client.patch(path, body, HTTP_IF_MATCH=tag).status_code == 412
        assert client.delete(path, HTTP_IF_MATCH=tag).status_code == 412
        assert client.get(path, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304

    # The tags of the rows are one of them; variants are no kind of record.
    @pytest.mark.parametrize(("noun", "queries"), [("categories", 2), ("products", 6), ("variants", 2)])
    def test_lists_in_the_same_number_of_queries(self, api, owner, rows, noun, queries, django_assert_max_num_queries):
        client = api(owner)
        client.get(f"{COMMERCE}/{noun}")
        for _ in range(5):
            product = ProductFactory(category=CategoryFactory(), kind="bundle")
            OptionFactory(product=product)
            BundleItemFactory(bundle=product, variant=rows["variants"])
            VariantFactory(product=product, choices=["S"])

        # One more tells who asks.
        with django_assert_max_num_queries(queries + 1):
            found = client.get(f"{COMMERCE}/{noun}").json()["data"]

        assert len(found) == 6


class TestCategories:
    def test_stand_in_a_tree(self, api, owner):
        client = api(owner)
        top = client.post(f"{COMMERCE}/categories", {"name": "Women"}).json()
        below = client.post(f"{COMMERCE}/categories", {"name": "Dresses", "parent_id": top["id"]}).json()

        assert (top["slug"], below["parent_id"]) == ("women", top["id"])
        assert [row["id"] for row in client.get(f"{COMMERCE}/categories?is_root=true").json()["data"]] == [top["id"]]
        loop = client.patch(f"{COMMERCE}/categories/{top['id']}", {"parent_id": below["id"]})
        assert (loop.status_code, loop.json()["code"]) == (422, "category_loop")
        in_use = client.delete(f"{COMMERCE}/categories/{top['id']}")
        assert (in_use.status_code, in_use.json()["code"]) == (409, "in_use")

    def test_have_slugs_of_their_own(self, api, owner):
        CategoryFactory(slug="women")

        answer = api(owner).post(f"{COMMERCE}/categories", {"name": "Women", "slug": "women"})

        assert (answer.status_code, answer.json()["code"]) == (409, "duplicate_slug")


class TestProducts:
    def test_three_sizes_in_four_colors_are_twelve_variants(self, api, owner):
        created = api(owner).post(f"{COMMERCE}/products", DRESS)

        body = created.json()
        assert (created.status_code, len(body["variants"])) == (201, 12)
        assert body["variants"][0]["options"] == {"Size": "S", "Color": "Indigo"}
        assert body["variants"][0]["price"] == {"amount": "38500.00", "currency": "NGN"}
        assert body["options"] == DRESS["options"]
        assert api(owner).get(created["Location"]).content == created.content

    def test_a_sku_that_is_taken_is_a_conflict(self, api, owner):
        api(owner).post(f"{COMMERCE}/products", DRESS)

        answer = api(owner).post(f"{COMMERCE}/products", DRESS)

        assert (answer.status_code, answer.json()["code"]) == (409, "duplicate_sku")
        assert answer.json()["errors"][0]["pointer"] == "/sku"
        assert Product.objects.count() == 1

    def test_repeats_under_one_key_make_one(self, api, owner):
        client = api(owner)

        first = client.post(f"{COMMERCE}/products", DRESS, HTTP_IDEMPOTENCY_KEY="k-1")
        again = client.post(f"{COMMERCE}/products", DRESS, HTTP_IDEMPOTENCY_KEY="k-1")
        other = client.post(f"{COMMERCE}/products", DRESS | {"name": "X"}, HTTP_IDEMPOTENCY_KEY="k-1")

        assert (first.content, Product.objects.count()) == (again.content, 1)
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")

    def test_goes_live_and_away_and_comes_back(self, api, owner):
        product = VariantFactory().product
        client, path = api(owner), f"{COMMERCE}/products/{product.id}"

        steps = [client.post(f"{path}/{verb}") for verb in ("publish", "withdraw", "archive", "publish", "restore")]

        assert [step.status_code for step in steps] == [200, 200, 200, 409, 200]
        assert steps[-1].json()["status"] == "draft"

    def test_generates_what_is_missing(self, api, owner):
        product = OptionFactory(values=["S", "M", "L"]).product
        VariantFactory(product=product, choices=["M"], sku="OLD")

        answer = api(owner).post(f"{COMMERCE}/products/{product.id}/generate_variants", {"price": "1500"}).json()

        assert [variant["options"]["Size"] for variant in answer["variants"]] == ["M", "S", "L"]

    def test_filters_and_searches(self, api, owner):
        category = CategoryFactory(slug="dresses")
        found = VariantFactory(product=ProductFactory(category=category, name="Wrap dress"), sku="WRP-1").product
        ProductFactory(category=category, name="Shirt")
        ProductFactory(name="Wrap skirt")
        client = api(owner)

        for query in ("category=dresses&search=wrap", f"category_id={category.id}&search=wrp-1"):
            rows = client.get(f"{COMMERCE}/products?{query}").json()["data"]
            assert [row["id"] for row in rows] == [str(found.id)]

    @pytest.mark.parametrize(
        ("body", "pointer", "code"),
        [
            ({"name": ""}, "/name", "string_too_short"),
            ({"name": "X", "slug": "No Slug"}, "/slug", "string_pattern_mismatch"),
            ({"name": "X", "kind": "box"}, "/kind", "literal_error"),
            ({"name": "X", "price": "-1"}, "/price/amount", "greater_than_equal"),
            ({"name": "X", "price": "1.005"}, "/price", "invalid_money"),
            ({"name": "X", "price": {"amount": "1", "currency": "QQQ"}}, "/price", "unknown_currency"),
            ({"name": "X", "images": [{"url": "javascript:alert(1)"}]}, "/images/0/url", "invalid_url"),
            ({"name": "X", "category_id": str(uuid.uuid4())}, "/category_id", "unknown_reference"),
        ],
    )
    def test_names_the_place_of_a_fault(self, api, owner, body, pointer, code):
        answer = api(owner).post(f"{COMMERCE}/products", body)

        assert answer.status_code == 422
        assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [(pointer, code)]

    def test_walks_pages_by_name(self, api, owner):
        for number in range(5):
            ProductFactory(name=f"Product {number}")
        client, seen, cursor = api(owner), [], ""

        while cursor is not None:
            page = client.get(f"{COMMERCE}/products?ordering=name&limit=2&cursor={cursor}").json()
            seen += [row["name"] for row in page["data"]]
            cursor = page["next_cursor"]

        assert seen == [f"Product {number}" for number in range(5)]


class TestVariants:
    def test_is_added_repriced_and_removed(self, api, owner):
        product = OptionFactory().product
        client = api(owner)
        body = {"product_id": str(product.id), "sku": "wrap-m", "options": {"Size": "M"}, "price": "10"}

        made = client.post(f"{COMMERCE}/variants", body)
        path = made["Location"]
        reduced = client.patch(path, {"price": "8", "compare_at_price": "10"}).json()

        assert (made.status_code, made.json()["options"]) == (201, {"Size": "M"})
        assert (reduced["price"]["amount"], reduced["compare_at_price"]["amount"]) == ("8.00", "10.00")
        assert client.post(f"{COMMERCE}/variants", body).json()["code"] == "duplicate_combination"
        assert client.delete(path).status_code == 204

    def test_is_found_by_sku(self, api, owner):
        variant = VariantFactory(sku="WRP-1")
        VariantFactory()

        for query in ("sku=WRP-1", "search=wrp", f"product_id={variant.product_id}"):
            rows = api(owner).get(f"{COMMERCE}/variants?{query}").json()["data"]
            assert [row["id"] for row in rows] == [str(variant.id)]

    def test_counts_its_stock(self, api, owner):
        variant = VariantFactory()
        client, path = api(owner), f"{COMMERCE}/variants/{variant.id}"

        counted = client.patch(path, {"stock_quantity": 12})
        negative = client.patch(path, {"stock_quantity": -1})
        uncounted = client.patch(path, {"stock_quantity": None})

        assert (counted.json()["stock_quantity"], uncounted.json()["stock_quantity"]) == (12, None)
        assert (negative.status_code, negative.json()["errors"][0]["pointer"]) == (422, "/stock_quantity")


class TestKinds:
    @pytest.mark.parametrize("kind", ["goods", "digital", "service"])
    def test_are_sold_by_one_variant_with_stock_of_their_own(self, api, owner, kind):
        body = {"name": "Thing", "kind": kind, "price": "10", "status": "live", "stock_quantity": 3}

        made = api(owner).post(f"{COMMERCE}/products", body).json()

        assert (made["kind"], [variant["stock_quantity"] for variant in made["variants"]]) == (kind, [3])

    def test_a_draft_is_not_shown_to_customers(self, api, owner):
        api(owner).post(f"{COMMERCE}/products", {"name": "Idea", "price": "10"})
        shown = api(owner).post(f"{COMMERCE}/products", {"name": "Thing", "price": "10", "status": "live"}).json()

        assert [str(variant.product_id) for variant in selectors.variants_on_sale()] == [shown["id"]]

    def test_a_bundle_lists_its_parts(self, api, owner):
        part = VariantFactory(sku="SOAP", product=ProductFactory(name="Soap"), stock_quantity=9)
        items = [{"variant_id": str(part.id), "quantity": 2}]
        body = {"name": "Gift", "kind": "bundle", "price": "10", "status": "live", "bundle_items": items}

        made = api(owner).post(f"{COMMERCE}/products", body)

        expected = {"variant_id": str(part.id), "product_id": str(part.product_id), "sku": "SOAP", "name": "Soap"}
        assert (made.status_code, made.json()["bundle_items"]) == (201, [expected | {"quantity": 2}])
        assert api(owner).get(made["Location"]).content == made.content
        assert [variant.available for variant in selectors.variants_on_sale()] == [4]

    def test_a_bundle_changes_its_parts(self, api, owner):
        item = BundleItemFactory()
        path = f"{COMMERCE}/products/{item.bundle_id}"
        parts = [{"variant_id": str(VariantFactory().id)}, {"variant_id": str(item.variant_id), "quantity": 3}]

        found = api(owner).patch(path, {"bundle_items": parts}).json()["bundle_items"]

        assert [(row["variant_id"], row["quantity"]) for row in found] == [
            (parts[0]["variant_id"], 1),
            (parts[1]["variant_id"], 3),
        ]

    @pytest.mark.parametrize(
        ("quantity", "pointer", "code"),
        [(0, "/bundle_items/0/quantity", "greater_than_equal"), (1, "/bundle_items/0/variant_id", "unknown_reference")],
    )
    def test_a_part_of_another_business_is_not_there(self, api, owner, other_tenant, quantity, pointer, code):
        with tenant_context(other_tenant.id):
            foreign = VariantFactory()
        items = [{"variant_id": str(foreign.id), "quantity": quantity}]

        answer = api(owner).post(f"{COMMERCE}/products", {"name": "Gift", "kind": "bundle", "bundle_items": items})

        assert answer.status_code == 422
        assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [(pointer, code)]

    def test_a_variant_in_a_bundle_stays(self, api, owner):
        item = BundleItemFactory()
        client = api(owner)

        variant = client.delete(f"{COMMERCE}/variants/{item.variant_id}")
        product = client.delete(f"{COMMERCE}/products/{item.variant.product_id}")

        assert [(answer.status_code, answer.json()["code"]) for answer in (variant, product)] == [
            (409, "in_bundle")
        ] * 2
        assert client.delete(f"{COMMERCE}/products/{item.bundle_id}").status_code == 204
