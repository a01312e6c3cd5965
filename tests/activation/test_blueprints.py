"""Document and preset put together."""

from activation import presets
from activation.blueprints import compile_blueprint
from tests.factories.activation import example, shortest


def blueprint_of(document):
    return compile_blueprint(document, presets.load(document["business"]["industry"]))


class TestCompileBlueprint:
    def test_fills_in_what_the_country_and_the_preset_know(self):
        found = blueprint_of(shortest())

        business = found["business"]
        assert (business["currency"], business["timezone"], business["language"]) == ("NGN", "Africa/Lagos", "en")
        assert found["words"]["product"] == "Part"
        assert found["pipelines"][0]["is_default"]
        assert len(found["services"]) == 2

    def test_makes_a_variant_of_every_combination(self):
        options = [{"name": "Size", "values": ["S", "M", "L"]}, {"name": "Color", "values": ["Red", "Blue"]}]
        products = [{"name": "Work shirt", "price": "9000", "options": options}]

        variants = blueprint_of(shortest(catalog={"products": products}))["products"][0]["variants"]

        assert len({variant["sku"] for variant in variants}) == 6
        assert variants[0] == {
            "sku": "WORK-SHIRT-S-RED",
            "options": {"Size": "S", "Color": "Red"},
            "price": "9000",
            "compare_at_price": None,
            "barcode": "",
        }

    def test_keeps_the_variants_it_was_given(self):
        options = [{"name": "Size", "values": ["S", "M"]}]
        given = [{"sku": "X", "options": {"Size": "M"}, "price": "1"}]
        products = [{"name": "Shirt", "price": "2", "options": options, "variants": given}]

        (variant,) = blueprint_of(shortest(catalog={"products": products}))["products"][0]["variants"]

        assert (variant["sku"], variant["price"]) == ("X", "1")

    def test_hands_the_former_price_down_where_it_is_higher(self):
        variants = [{"sku": "A", "price": "5"}, {"sku": "B", "price": "9"}, {"sku": "C"}]
        products = [{"name": "Mat", "price": "6", "compare_at_price": "8", "variants": variants}]

        made = blueprint_of(shortest(catalog={"products": products}))["products"][0]["variants"]

        assert [variant["compare_at_price"] for variant in made] == ["8", None, "8"]

    def test_gives_the_stock_of_a_product_to_what_it_makes_itself(self):
        options = [{"name": "Size", "values": ["S", "M"]}]
        listed = [{"sku": "A", "stock": 3}, {"sku": "B", "options": {}}]
        products = [
            {"name": "Belt", "price": "1", "stock": 7},
            {"name": "Shirt", "price": "1", "stock": 0, "options": options},
            {"name": "Mat", "price": "1", "stock": 9, "variants": listed},
        ]

        made = blueprint_of(shortest(catalog={"products": products}))["products"]

        assert [[variant.get("stock") for variant in product["variants"]] for product in made] == [
            [7],
            [0, 0],
            [3, None],
        ]

    def test_never_derives_a_sku_twice(self):
        long = [{"name": "Size", "values": ["Extra large one", "Extra large two"]}]
        products = [
            {"name": "Belt", "price": "1"},
            {"name": "Belt", "price": "1"},
            {"name": "Other", "sku": "BELT", "price": "1"},
            {"name": "Coat", "price": "1", "options": long},
        ]

        found = blueprint_of(shortest(catalog={"products": products}))["products"]

        skus = [variant["sku"] for product in found for variant in product["variants"]]
        assert skus == ["BELT-2", "BELT-3", "BELT", "COAT-EXTRA-LA", "COAT-EXTRA-LA-2"]

    def test_puts_parents_before_their_children(self):
        slugs = [category["slug"] for category in blueprint_of(example("ecommerce"))["categories"]]

        assert slugs.index("women") < slugs.index("dresses")
        assert "best-sellers" not in slugs

    def test_ends_every_pipeline_in_won_and_lost(self):
        stages = [{"name": "New", "probability": 10}, {"name": "Won", "probability": 100}]

        (pipeline,) = blueprint_of(shortest(pipelines=[{"name": "Sales", "stages": stages}]))["pipelines"]

        assert [(stage["name"], stage["outcome"]) for stage in pipeline["stages"]] == [
            ("New", "open"),
            ("Won", "won"),
            ("Lost", "lost"),
        ]

    def test_gives_stages_and_pipelines_slugs_of_their_own(self):
        stages = [{"name": "Cart help", "probability": 10}, {"name": "Cart-help!", "probability": 20}]
        pipelines = [{"name": "Sales", "stages": stages}, {"name": "Sales!", "stages": stages}]

        found = blueprint_of(shortest(pipelines=pipelines))["pipelines"]

        assert [pipeline["slug"] for pipeline in found] == ["sales", "sales-2"]
        assert [stage["slug"] for stage in found[0]["stages"]] == ["cart-help", "cart-help-2", "won", "lost"]

    def test_starts_services_without_a_price_in_the_currency_as_drafts(self):
        services = blueprint_of(shortest(business={"country": "KE"}))["services"]

        assert {(service["status"], service["variants"][0]["price"]) for service in services} == {("draft", "0")}

    def test_copies_no_secret(self):
        payments = [{"gateway": "paystack", "credentials": {"secret_key": "sk_live_hidden"}}]

        found = blueprint_of(shortest(integrations={"payments": payments}))

        assert "sk_live_hidden" not in repr(found)
        assert found["integrations"] == [{"kind": "payments", "key": "payments.paystack", "gateway": "paystack"}]

    def test_splits_a_name(self):
        team = [{"email": "A@B.example", "name": "Ada Obi Eze"}]

        (person,) = blueprint_of(shortest(team=team))["team"]

        assert (person["email"], person["first_name"], person["last_name"], person["role"]) == (
            "a@b.example",
            "Ada",
            "Obi Eze",
            "user",
        )
