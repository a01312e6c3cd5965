"""Rules between fields of the document."""

import pytest

from activation import presets, rules
from tests.factories.activation import example, shortest


def found(document):
    preset = presets.load(document["business"]["industry"])
    return {fault.pointer: fault.code for fault in rules.check(document, preset)}


def product(**fields):
    return {"name": "Brake pad", "price": "12000.00"} | fields


class TestCheck:
    @pytest.mark.parametrize("name", ["ecommerce", "healthcare"])
    def test_lets_the_examples_pass(self, name):
        assert found(example(name)) == {}

    @pytest.mark.parametrize(
        ("business", "place", "code"),
        [
            ({"country": "XX"}, "/business/country", "unknown_country"),
            ({"currency": "XYZ"}, "/business/currency", "unknown_currency"),
            ({"currency": "JPY"}, "/business/currency", "currency_does_not_fit"),
            ({"timezone": "Africa/Atlantis"}, "/business/timezone", "unknown_timezone"),
        ],
    )
    def test_refuses_a_business_that_is_nowhere(self, business, place, code):
        assert found(shortest(business=business)) == {place: code}

    @pytest.mark.parametrize(("country", "currency"), [("NG", "USD"), ("NA", "ZAR"), ("GB", "GBP"), ("SN", "EUR")])
    def test_lets_a_usual_currency_pass(self, country, currency):
        assert found(shortest(business={"country": country, "currency": currency})) == {}

    def test_refuses_a_price_the_currency_cannot_hold(self):
        products = [product(price="10.50"), product(currency="NGN", price="10.505"), product(currency="ZZZ")]
        variant = {"sku": "V", "price": "1.5"}

        document = shortest(business={"country": "SN"}, catalog={"products": [*products, product(variants=[variant])]})

        assert found(document) == {
            "/catalog/products/0/price": "currency_does_not_fit",
            "/catalog/products/1/price": "currency_does_not_fit",
            "/catalog/products/2/currency": "unknown_currency",
            "/catalog/products/3/variants/0/price": "currency_does_not_fit",
        }

    def test_lets_a_bundle_of_what_the_document_sells_pass(self):
        shirt = product(sku="SHIRT", variants=[{"sku": "SHIRT-S"}])
        parts = [{"sku": "pad"}, {"sku": "SHIRT-S", "quantity": 2}]

        products = [product(kind="bundle", bundle=parts), product(sku="PAD"), shirt]

        assert found(shortest(catalog={"products": products})) == {}

    def test_refuses_a_bundle_that_cannot_be_made(self):
        options = [{"name": "Side", "values": ["Left", "Right"]}]
        box = product(sku="BOX", kind="bundle", bundle=[{"sku": "PAD"}])
        unknown = [{"sku": "BOX"}, {"sku": "SIDED"}, {"sku": "PAD"}, {"sku": "pad"}]
        products = [
            product(sku="PAD"),
            product(sku="SIDED", options=options),
            box,
            product(kind="bundle", bundle=unknown),
            product(kind="bundle", bundle=[]),
            product(kind="bundle"),
            product(bundle=[{"sku": "PAD"}]),
            product(kind="bundle", bundle=[{"sku": "PAD"}], stock=3, variants=[{"sku": "V", "stock": 0}]),
        ]

        assert found(shortest(catalog={"products": products})) == {
            "/catalog/products/3/bundle/0/sku": "unknown_sku",
            "/catalog/products/3/bundle/1/sku": "unknown_sku",
            "/catalog/products/3/bundle/3/sku": "duplicate_part",
            "/catalog/products/4/bundle": "bundle_is_empty",
            "/catalog/products/5/bundle": "bundle_is_empty",
            "/catalog/products/6/bundle": "not_a_bundle",
            "/catalog/products/7/stock": "bundle_stock",
            "/catalog/products/7/variants/0/stock": "bundle_stock",
        }

    def test_refuses_a_former_price_that_is_not_higher(self):
        products = [
            product(compare_at_price="12000"),
            product(variants=[{"sku": "V", "price": "5", "compare_at_price": "4"}]),
        ]

        assert found(shortest(catalog={"products": products})) == {
            "/catalog/products/0/compare_at_price": "former_price_too_low",
            "/catalog/products/1/variants/0/compare_at_price": "former_price_too_low",
        }

    def test_refuses_an_email_twice_whatever_its_case(self):
        team = [{"email": "Bola@spares.example.com"}, {"email": "a@b.example"}, {"email": "A@B.example"}]

        assert found(shortest(team=team)) == {"/team/0/email": "duplicate_email", "/team/2/email": "duplicate_email"}

    def test_refuses_what_is_no_email(self):
        document = shortest(
            owner={"email": "a@b..c"}, team=[{"email": "ä ä@b.example".replace(" ", ".."), "role": "agent"}]
        )

        assert found(document) == {"/owner/email": "invalid_email", "/team/0/email": "invalid_email"}

    def test_refuses_what_is_no_web_address(self):
        products = [product(images=[{"url": "https://example.com/a.jpg"}, {"url": "http://nowhere"}])]
        document = shortest(business={"website": "https://.example"}, catalog={"products": products})

        assert found(document) == {
            "/business/website": "invalid_url",
            "/catalog/products/0/images/1/url": "invalid_url",
        }

    def test_refuses_a_role_nobody_declares(self):
        team = [{"email": "a@b.example", "role": "king"}, {"email": "c@d.example", "role": "packer"}]

        assert found(shortest(team=team)) == {"/team/0/role": "unknown_role"}

    def test_refuses_categories_that_lead_nowhere(self):
        categories = [
            {"slug": "a", "name": "A", "parent": "b"},
            {"slug": "b", "name": "B", "parent": "a"},
            {"slug": "c", "name": "C", "parent": "nowhere"},
            {"slug": "c", "name": "C again"},
        ]

        document = shortest(catalog={"categories": categories, "products": [product(category="missing")]})

        assert found(document) == {
            "/catalog/categories/0/parent": "category_cycle",
            "/catalog/categories/1/parent": "category_cycle",
            "/catalog/categories/2/parent": "unknown_category",
            "/catalog/categories/3/slug": "duplicate_slug",
            "/catalog/products/0/category": "unknown_category",
        }

    def test_refuses_a_sku_twice(self):
        products = [product(sku="PAD"), product(variants=[{"sku": "pad"}])]
        services = [{"name": "Fitting", "price": "5000", "sku": "PAD"}]

        assert found(shortest(catalog={"products": products}, services=services)) == {
            "/catalog/products/1/variants/0/sku": "duplicate_sku",
            "/services/0/sku": "duplicate_sku",
        }

    def test_lets_a_single_variant_carry_the_sku_of_its_product(self):
        assert found(shortest(catalog={"products": [product(sku="PAD", variants=[{"sku": "PAD"}])]})) == {}

    def test_refuses_variants_that_do_not_fit_the_options(self):
        options = [{"name": "Side", "values": ["Left", "Right"]}]
        variants = [
            {"sku": "1", "options": {"Side": "Left"}},
            {"sku": "2", "options": {"Side": "Left"}},
            {"sku": "3", "options": {"Side": "Up"}},
            {"sku": "4"},
        ]

        assert found(shortest(catalog={"products": [product(options=options, variants=variants)]})) == {
            "/catalog/products/0/variants/1/options": "duplicate_variant",
            "/catalog/products/0/variants/2/options": "options_do_not_fit",
            "/catalog/products/0/variants/3/options": "options_do_not_fit",
        }

    def test_refuses_a_value_twice_whatever_its_case(self):
        options = [{"name": "Size", "values": ["S", "s "]}]

        assert found(shortest(catalog={"products": [product(options=options)]})) == {
            "/catalog/products/0/options/0/values": "duplicate_value"
        }

    def test_refuses_options_that_make_too_many_variants(self):
        options = [{"name": name, "values": [str(value) for value in range(20)]} for name in ("Width", "Length")]

        assert found(shortest(catalog={"products": [product(options=options)]})) == {
            "/catalog/products/0/options": "too_many_variants"
        }

    def test_refuses_pipelines_and_stages_of_one_name(self):
        stages = [{"name": "New", "probability": 10}, {"name": "new ", "probability": 20}]
        pipelines = [{"name": "Sales", "stages": stages}, {"name": "SALES", "stages": stages[:1]}]

        assert found(shortest(pipelines=pipelines)) == {
            "/pipelines/1/name": "duplicate_name",
            "/pipelines/0/stages/1/name": "duplicate_name",
        }

    def test_refuses_a_provider_twice_for_one_thing(self):
        sms, mail = {"channel": "sms", "provider": "twilio"}, {"channel": "whatsapp", "provider": "twilio"}
        payments = [{"gateway": "paystack"}, {"gateway": "stripe"}, {"gateway": "paystack"}]

        assert found(shortest(integrations={"payments": payments, "messaging": [sms, mail, sms]})) == {
            "/integrations/payments/2/gateway": "duplicate_integration",
            "/integrations/messaging/2/provider": "duplicate_integration",
        }

    def test_refuses_a_pipeline_without_a_way_in(self):
        stages = [{"name": "Won", "probability": 100}]

        assert found(shortest(pipelines=[{"name": "Sales", "stages": stages}])) == {
            "/pipelines/0/stages": "no_open_stage"
        }

    @pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "NEXUS_HOME", "ENCRYPTION_KEYS"])
    def test_keeps_the_settings_of_the_platform_from_a_business(self, name):
        ai = {"provider": "openai", "credentials": {"api_key": {"secret_ref": f"env:{name}"}}}

        assert found(shortest(integrations={"ai": ai})) == {
            "/integrations/ai/credentials/api_key/secret_ref": "secret_ref_not_allowed"
        }
