"""Pages that show what is sold."""

import json
import re

import brotli
import pytest
from django.conf import settings
from django.test import Client

from core.tenancy import tenant_context
from tests.factories.commerce import BundleItemFactory, CategoryFactory, OptionFactory, ProductFactory
from tests.storefront.conftest import HOME


def names(answer):
    return [card.product.name for card in answer.context["shelf"].cards]


def structured(answer):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.content.decode())
    return {block["@type"]: block for block in map(json.loads, blocks)}


class TestBorder:
    @pytest.mark.parametrize(
        "change", [{"status": "suspended"}, {"status": "provisioning"}, {"modules": {}}, {"slug": "elsewhere"}]
    )
    def test_knows_no_shop_that_is_not_open(self, shop, visitor, change):
        for name, value in change.items():
            setattr(shop, name, value)
        shop.save()

        answer = visitor.get(HOME)

        assert answer.status_code == 404
        assert "No shop is open here" in answer.content.decode()

    def test_respects_a_shop_that_was_switched_off(self, shop, visitor):
        shop.modules = {"commerce": True, "storefront": False}
        shop.save()

        assert visitor.get(HOME).status_code == 404

    def test_answers_a_strange_address_inside_the_shop(self, visitor):
        answer = visitor.get(f"{HOME}nowhere/at/all")

        assert (answer.status_code, answer.templates[0].name) == (404, "storefront/refused.html")

    def test_leads_to_the_address_with_its_slash(self, visitor):
        assert visitor.get(HOME.rstrip("/"))["Location"] == HOME

    def test_lets_caches_keep_what_everybody_sees(self, visitor, sell):
        sell()

        answer = visitor.get(HOME)

        assert answer["Cache-Control"] == "public, max-age=60"
        assert "Cookie" in answer["Vary"]
        assert not answer.cookies

    def test_keeps_a_page_with_a_cart_private(self, visitor, sell, take):
        take(sell())

        assert visitor.get(HOME)["Cache-Control"] == "private, no-cache"
        assert visitor.get(f"{HOME}cart")["Cache-Control"] == "no-store"

    def test_says_that_it_is_a_test_shop(self, shop, visitor):
        assert "Test shop" in visitor.get(HOME).content.decode()

        shop.is_test_mode = False
        shop.save()
        assert "Test shop" not in visitor.get(HOME).content.decode()

    @pytest.mark.parametrize(("given", "number"), [("0803 000 1234", "2348030001234"), ("call us", None)])
    def test_offers_the_number_of_the_business(self, shop, visitor, sell, given, number):
        shop.settings = {"phone": given}
        shop.save()
        sell(slug="soap")

        body = visitor.get(f"{HOME}products/soap").content.decode()

        assert (f"https://wa.me/{number}" in body, "wa.me" in body) == (number is not None, number is not None)

    def test_keeps_the_strict_policy(self, visitor, sell):
        sell()

        answer = visitor.get(HOME)

        assert "script-src 'self'" in answer["Content-Security-Policy"].split("; ")
        assert " style=" not in answer.content.decode()


class TestHome:
    def test_shows_what_can_be_bought_and_nothing_else(self, visitor, sell):
        sell("Soap")
        sell("Draft", status="draft")
        sell("Inactive", is_active=False)
        sell("Dollars", price_currency="USD")

        assert names(visitor.get(HOME)) == ["Soap"]

    def test_shows_nothing_of_another_business(self, visitor, other_tenant, sell):
        with tenant_context(other_tenant.id):
            ProductFactory(name="Kente", status="live")

        assert names(visitor.get(HOME)) == []

    @pytest.mark.parametrize(
        ("sort", "order"),
        [
            ("", ["Cup", "Bag", "Ale"]),
            ("price", ["Bag", "Ale", "Cup"]),
            ("-price", ["Cup", "Ale", "Bag"]),
            ("name", ["Ale", "Bag", "Cup"]),
            ("nonsense", ["Cup", "Bag", "Ale"]),
        ],
    )
    def test_is_ordered(self, visitor, sell, sort, order):
        sell("Ale", price_minor=2)
        sell("Bag", price_minor=1)
        sell("Cup", price_minor=3)

        assert names(visitor.get(HOME, {"sort": sort})) == order

    def test_has_pages(self, visitor, sell):
        for number in range(25):
            sell(f"Soap {number}")

        first, second = visitor.get(HOME), visitor.get(HOME, {"page": "2"})

        assert (len(names(first)), names(second)) == (24, ["Soap 0"])
        assert first.context["canonical"].endswith(HOME)
        assert second.context["canonical"].endswith(f"{HOME}?page=2")
        assert names(visitor.get(HOME, {"page": "x"})) == names(first)

    def test_says_range_saving_and_what_is_left(self, visitor, sell):
        product = sell("Butter", price_minor=650000, choices=["S"]).product
        sell(product=product, price_minor=900000, choices=["M"])
        sell("Oil", price_minor=480000, compare_at_minor=560000)
        sell("Box", stock_quantity=4)
        sell("Gone", stock_quantity=0)

        body = visitor.get(HOME).content.decode()

        for words in ("from ₦6,500", "Save ₦800", "4 left", "Sold out"):
            assert words in body

    def test_tells_search_engines(self, visitor, shop, settings):
        settings.PUBLIC_URL = "https://nexus.example.net"

        answer = visitor.get(HOME)

        assert structured(answer)["Store"]["name"] == "Adunni Naturals"
        assert f'<link rel="canonical" href="https://nexus.example.net{HOME}">' in answer.content.decode()
        assert 'name="description" content="Shea butter and soap."' in answer.content.decode()

    def test_escapes_what_the_business_wrote(self, visitor, shop):
        shop.name = "</script><script>alert(1)</script>"
        shop.save()

        assert "<script>alert" not in visitor.get(HOME).content.decode()


class TestCategory:
    def test_shows_what_is_below_it_too(self, visitor, shop, sell):
        with tenant_context(shop.id):
            body = CategoryFactory(slug="body", name="Body")
            below = CategoryFactory(slug="soap", name="Soap", parent=body)
            CategoryFactory(slug="empty", name="Empty")
        sell("Black soap", category=below)
        sell("Butter", category=body)
        sell("Lamp")

        answer = visitor.get(f"{HOME}categories/body")

        assert names(answer) == ["Butter", "Black soap"]
        assert [child.category.name for child in answer.context["node"].children] == ["Soap"]
        assert names(visitor.get(f"{HOME}categories/soap")) == ["Black soap"]
        assert [item["name"] for item in structured(answer)["BreadcrumbList"]["itemListElement"]] == [
            "Adunni Naturals",
            "Body",
        ]

    @pytest.mark.parametrize("slug", ["empty", "nowhere"])
    def test_without_products_is_not_found(self, visitor, shop, slug):
        with tenant_context(shop.id):
            CategoryFactory(slug="empty")

        assert visitor.get(f"{HOME}categories/{slug}").status_code == 404


class TestSearch:
    def test_finds_by_name_and_sku(self, visitor, sell):
        sell("Black soap", sku="BS-1")
        sell("Lamp")

        assert names(visitor.get(f"{HOME}search", {"q": "soap"})) == ["Black soap"]
        assert names(visitor.get(f"{HOME}search", {"q": "bs-1"})) == ["Black soap"]

    def test_says_that_nothing_matches(self, visitor, sell):
        sell("Lamp")

        assert "Nothing matches “soap”" in visitor.get(f"{HOME}search", {"q": "soap"}).content.decode()

    def test_asks_for_a_word(self, visitor):
        assert "Write the name" in visitor.get(f"{HOME}search", {"q": "\x00"}).content.decode()


@pytest.fixture
def dress(shop, sell):
    """A dress in two sizes and two colours; M in rust is not sold, S in rust is sold out."""
    with tenant_context(shop.id):
        product = ProductFactory(name="Dress", slug="dress", status="live")
        OptionFactory(product=product, name="Size", position=1, values=["S", "M"])
        OptionFactory(product=product, name="Color", position=2, values=["Indigo", "Rust"])
    sell(product=product, choices=["S", "Indigo"], price_minor=100_00, stock_quantity=3)
    sell(product=product, choices=["M", "Indigo"], price_minor=120_00, compare_at_minor=150_00)
    sell(product=product, choices=["S", "Rust"], price_minor=110_00, stock_quantity=0)
    return product


class TestProduct:
    PATH = f"{HOME}products/dress"

    def test_begins_with_the_first_variant_that_is_there(self, visitor, dress):
        chosen = visitor.get(self.PATH).context["chosen"]

        assert (chosen.values, str(chosen.offer.price), chosen.stock.left) == (["S", "Indigo"], "₦100.00", 3)
        assert "Only 3 left" in visitor.get(self.PATH).content.decode()

    def test_shows_the_chosen_variant_with_the_saving_in_words(self, visitor, dress):
        body = visitor.get(self.PATH, {"option-1": "M"}).content.decode()

        assert "You save ₦30" in body
        assert "Add to cart" in body

    def test_marks_what_is_sold_out(self, visitor, dress):
        chosen = visitor.get(self.PATH, {"option-2": "Rust"}).context["chosen"]
        colours = {value.name: value for value in chosen.groups[1].values}

        assert (chosen.values, chosen.can_be_bought) == (["S", "Rust"], False)
        assert (colours["Rust"].is_offered, colours["Rust"].is_open, colours["Indigo"].is_offered) == (
            False,
            False,
            True,
        )

    def test_says_that_a_combination_is_not_sold(self, visitor, dress):
        answer = visitor.get(self.PATH, {"option-1": "M", "option-2": "Rust"})

        assert answer.context["chosen"].variant is None
        assert "M, Rust is not sold" in answer.content.decode()

    def test_takes_no_notice_of_a_value_that_does_not_exist(self, visitor, dress):
        assert visitor.get(self.PATH, {"option-1": "XXL"}).context["chosen"].values == ["S", "Indigo"]

    def test_has_an_offer_for_each_variant(self, visitor, dress):
        offers = structured(visitor.get(self.PATH))["Product"]["offers"]

        assert [(offer["price"], offer["availability"].rpartition("/")[2]) for offer in offers] == [
            ("100.00", "InStock"),
            ("120.00", "InStock"),
            ("110.00", "OutOfStock"),
        ]

    def test_of_a_service_says_how_long_it_takes(self, visitor, sell):
        sell("Fitting", slug="fitting", kind="service", duration_minutes=45)

        assert "Takes 45 minutes" in visitor.get(f"{HOME}products/fitting").content.decode()

    def test_of_a_bundle_says_what_is_in_it_and_how_many_there_are(self, visitor, shop, sell):
        jar, bundle = sell("Jar", stock_quantity=7), sell("Gift box", slug="box", kind="bundle")
        with tenant_context(shop.id):
            BundleItemFactory(bundle=bundle.product, variant=jar, quantity=3)

        answer = visitor.get(f"{HOME}products/box")

        assert [(part.quantity, part.name) for part in answer.context["goods"].contents] == [(3, "Jar")]
        assert answer.context["chosen"].stock.left == 2

    def test_shows_others_of_its_category(self, visitor, shop, sell):
        with tenant_context(shop.id):
            soaps = CategoryFactory(slug="soaps")
        sell("One", slug="one", category=soaps)
        sell("Two", category=soaps)

        assert [card.product.name for card in visitor.get(f"{HOME}products/one").context["neighbours"]] == ["Two"]

    def test_of_a_draft_is_not_found(self, visitor, sell):
        sell("Secret", slug="secret", status="draft")

        assert visitor.get(f"{HOME}products/secret").status_code == 404

    def test_is_private_because_of_its_form(self, visitor, dress):
        assert visitor.get(self.PATH)["Cache-Control"] == "private, no-cache"


class TestMachines:
    def test_the_theme_never_changes_under_its_digest(self, visitor):
        body = visitor.get(HOME).content.decode()
        path = re.search(r'href="([^"]+theme\.css\?v=\w+)"', body)[1]

        answer = visitor.get(path)

        assert "--brand:#1e5d43" in answer.content.decode()
        assert "immutable" in answer["Cache-Control"]
        assert visitor.get(f"{HOME}theme.css")["Cache-Control"] == "public, max-age=60"

    def test_robots_are_kept_from_the_cart_and_led_to_the_sitemap(self, visitor, settings):
        settings.PUBLIC_URL = "https://nexus.example.net"
        body = visitor.get(f"{HOME}robots.txt").content.decode()

        assert f"Disallow: {HOME}cart\n" in body
        assert f"Sitemap: https://nexus.example.net{HOME}sitemap.xml" in body

    def test_the_sitemap_lists_products_and_categories_that_are_sold(self, visitor, shop, sell):
        with tenant_context(shop.id):
            soaps = CategoryFactory(slug="soaps")
        sell("Soap", slug="soap", category=soaps)
        sell("Draft", slug="draft", status="draft")

        body = visitor.get(f"{HOME}sitemap.xml").content.decode()

        assert body.count("<url>") == 3
        assert f"{HOME}products/soap</loc>" in body


class TestBudgets:
    @pytest.mark.parametrize("page", ["", "categories/soaps", "products/first", "cart", "search?q=soap", "sitemap.xml"])
    def test_take_as_many_queries_for_many_products(self, visitor, shop, sell, take, count_queries, page):
        with tenant_context(shop.id):
            soaps = CategoryFactory(slug="soaps")
        take(sell("Soap", slug="first", category=soaps))
        take(sell("Other soap", category=soaps))
        few = count_queries(visitor, HOME + page)
        for number in range(6):
            take(sell(f"Soap {number}", category=soaps))

        assert count_queries(visitor, HOME + page) == few <= 12

    def test_a_full_page_without_pictures_is_light(self, sell):
        for number in range(24):
            sell(f"Raw shea butter with a long name {number}", compare_at_minor=200000)
        page = len(Client().get(HOME).content)
        static = sum(
            len(brotli.compress((settings.BASE_DIR / "static" / name).read_bytes()))
            for name in ("shop.css", "shop.js", "icons.svg")
        )

        assert page + static < 35_000
        # With 24 pictures of the size that the renditions may have, loaded as the first screen of a phone asks.
        assert page + static + 2 * 25_000 < 100_000

    def test_the_script_is_small(self):
        assert (settings.BASE_DIR / "static" / "shop.js").stat().st_size < 3_000
