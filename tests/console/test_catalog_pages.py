"""Pages of the catalog."""

from django.urls import reverse

from core.tenancy import tenant_context
from tests.factories.commerce import BundleItemFactory, CategoryFactory, OptionFactory, ProductFactory, VariantFactory


class TestProducts:
    def test_show_the_lowest_price(self, visit, in_tenant):
        one, many = ProductFactory(name="Soap"), ProductFactory(name="Butter")
        VariantFactory(product=one)
        VariantFactory(product=many, price_minor=900_00, choices=["S"])
        VariantFactory(product=many, price_minor=1_200_00, choices=["M"])

        rows = {row.product.name: row for row in visit("admin").get("/catalog/products").context["page"].rows}

        assert (str(rows["Soap"].lowest), rows["Soap"].is_range) == ("₦1,500.00", False)
        assert (str(rows["Butter"].lowest), rows["Butter"].is_range, rows["Butter"].variants) == ("₦900.00", True, 2)

    def test_show_a_product_that_cannot_be_sold_yet(self, visit, in_tenant):
        ProductFactory(name="Idea")

        assert visit("admin").get("/catalog/products").context["page"].rows[0].lowest is None

    def test_narrow_by_status_and_category(self, visit, in_tenant):
        gifts = CategoryFactory(name="Gifts")
        ProductFactory(name="Box", category=gifts, status="live")
        ProductFactory(name="Card", category=gifts)
        ProductFactory(name="Other", status="live")

        rows = visit("admin").get("/catalog/products", {"category": gifts.id, "view": "live"}).context["page"].rows

        assert [row.product.name for row in rows] == ["Box"]

    def test_refuse_a_category_that_is_no_key(self, visit, in_tenant):
        assert visit("admin").get("/catalog/products", {"category": "gifts"}).status_code == 400

    def test_find_by_sku(self, visit, in_tenant):
        VariantFactory(product=ProductFactory(name="Soap"), sku="SOAP-1")
        VariantFactory(product=ProductFactory(name="Oil"), sku="OIL-1")

        rows = visit("admin").get("/catalog/products", {"q": "soap-1"}).context["page"].rows

        assert [row.product.name for row in rows] == ["Soap"]

    def test_take_as_many_queries_for_many_rows(self, visit, in_tenant, count_queries):
        client = visit("admin")
        VariantFactory(product=ProductFactory(category=CategoryFactory()))
        few = count_queries(client, "/catalog/products")
        for _ in range(5):
            VariantFactory(product=ProductFactory(category=CategoryFactory()))

        assert count_queries(client, "/catalog/products") == few


class TestProduct:
    def test_shows_variants_with_choices_and_former_price(self, visit, in_tenant):
        product = ProductFactory(name="Butter", tags=["skin"])
        OptionFactory(product=product)
        VariantFactory(product=product, sku="B-S", choices=["S"], compare_at_minor=2_000_00)

        text = visit("admin").get(reverse("commerce:product", args=[product.id])).content.decode()

        for part in ("B-S", "Size", "₦1,500.00", "₦2,000.00</s>", "skin"):
            assert part in text

    def test_takes_as_many_queries_for_many_variants_and_parts(self, visit, in_tenant, count_queries):
        client = visit("admin")
        product, bundle = OptionFactory().product, BundleItemFactory().bundle
        VariantFactory(product=product, choices=["S"])
        paths = [reverse("commerce:product", args=[each.id]) for each in (product, bundle)]
        few = [count_queries(client, path) for path in paths]
        for number in range(5):
            VariantFactory(product=product, choices=[f"M{number}"])
            BundleItemFactory(bundle=bundle)

        assert [count_queries(client, path) for path in paths] == few

    def test_of_another_business_is_not_there(self, visit, other_tenant):
        with tenant_context(other_tenant.id):
            product = ProductFactory()

        assert visit("admin").get(reverse("commerce:product", args=[product.id])).status_code == 404

    def test_is_found_by_the_search_of_the_console(self, visit, in_tenant):
        ProductFactory(name="Zobo candle")

        groups = visit("admin").get("/search", {"q": "zobo"}).context["groups"]

        assert [line.title for line in groups[0].lines] == ["Zobo candle"]


class TestCategories:
    def test_stand_under_their_parents_with_counts(self, visit, in_tenant):
        home = CategoryFactory(name="Home")
        scents = CategoryFactory(name="Scents", parent=home)
        ProductFactory(category=scents)

        rows = visit("admin").get("/catalog/categories").context["rows"]

        assert [(row.category.name, row.level, row.products) for row in rows] == [("Home", 0, 0), ("Scents", 1, 1)]

    def test_take_as_many_queries_for_a_deep_tree(self, visit, in_tenant, count_queries):
        client = visit("admin")
        lowest = CategoryFactory()
        paths = [reverse("commerce:categories"), reverse("commerce:category-edit", args=[lowest.id])]
        few = [count_queries(client, path) for path in paths]
        for _ in range(5):
            lowest = ProductFactory(category=CategoryFactory(parent=lowest)).category

        assert [count_queries(client, path) for path in paths] == few
