"""What people do to products: who may, the steps of their status, one or the chosen ones."""

import pytest
from django.urls import reverse

from commerce.models import Product, Variant
from core.tenancy import tenant_context
from tests.console.catalog import to
from tests.factories.commerce import CategoryFactory, ProductFactory, VariantFactory


def product_pages(product: Product, variant: Variant) -> list[str]:
    one = [to(f"product-{act}", product.id) for act in ("edit", "options", "parts")]
    steps = [to(f"product-{act}", product.id) for act in ("publish", "withdraw", "archive", "restore")]
    variants = [to(name, product.id) for name in ("variants", "variant-new", "variants-generate")]
    return [*one, *steps, *variants, *(to(f"variant-{act}", product.id, variant.id) for act in ("edit", "delete"))]


class TestRights:
    @pytest.mark.parametrize("role", ["agent", "investor", "user"])
    def test_close_every_page_to_roles_without_them(self, visit, in_tenant, role):
        variant, category = VariantFactory(), CategoryFactory()
        client = visit(role)
        pages = [*product_pages(variant.product, variant), to("product-new"), to("products-chosen"), to("category-new")]
        pages += [to("product-delete", variant.product_id)]
        pages += [to(f"category-{act}", category.id) for act in ("edit", "delete")]

        assert {client.post(path, {"confirmed": "yes"}).status_code for path in pages} == {403}

    def test_keep_buttons_from_those_who_lack_them(self, visit, in_tenant):
        variant = VariantFactory(product=ProductFactory(category=CategoryFactory()))
        paths = [to("products"), to("product", variant.product_id), to("categories")]
        acts = ["/catalog/products/new", "/edit", "/delete", "/publish", 'name="keys"']

        texts = {role: "".join(visit(role).get(path).content.decode() for path in paths) for role in ("agent", "admin")}

        assert [act for act in acts if act in texts["agent"]] == []
        assert [act for act in acts if act not in texts["admin"]] == []

    def test_hide_the_records_of_another_business(self, visit, in_tenant, other_tenant):
        with tenant_context(other_tenant.id):
            variant, category = VariantFactory(), CategoryFactory()
        client = visit("admin")
        pages = [*product_pages(variant.product, variant), to("product-delete", variant.product_id)]
        pages += [to(f"category-{act}", category.id) for act in ("edit", "delete")]

        found = {path: client.post(path, {"confirmed": "yes", "price": "1"}).status_code for path in pages}

        assert {path: status for path, status in found.items() if status != 404} == {}

    def test_a_variant_is_found_at_its_own_product_only(self, visit, in_tenant):
        variant, other = VariantFactory(), ProductFactory()

        assert visit("admin").get(to("variant-edit", other.id, variant.id)).status_code == 404


class TestSteps:
    def test_of_a_product_go_there_and_back(self, visit, in_tenant):
        product = VariantFactory().product
        client, path = visit("admin"), to("product", product.id)
        found = []

        for act in ("publish", "withdraw", "archive", "restore"):
            answer = client.post(to(f"product-{act}", product.id))
            product.refresh_from_db()
            found.append((answer["Location"], product.status))

        assert found == [(path, "live"), (path, "draft"), (path, "archived"), (path, "draft")]

    def test_refuse_what_nobody_can_buy(self, visit, in_tenant):
        answer = visit("admin").post(to("product-publish", ProductFactory(name="Idea").id))

        assert answer.status_code == 409
        assert "Idea has no active variant" in answer.content.decode()

    def test_take_no_get(self, visit, in_tenant):
        assert visit("admin").get(to("product-publish", ProductFactory().id)).status_code == 405

    def test_lead_from_a_live_product_to_its_page_in_the_shop(self, visit, in_tenant):
        in_tenant.modules = {"commerce": True}
        in_tenant.save()
        product = VariantFactory(product=ProductFactory(status="live", slug="soap")).product
        client = visit("admin")

        link = reverse("storefront:visit") + "?product=soap"

        assert link in client.get(to("product", product.id)).content.decode()
        assert client.get(link)["Location"] == f"/shop/{in_tenant.slug}/products/soap"
        assert link not in client.get(to("product", ProductFactory(slug="idea").id)).content.decode()


class TestDeleteProduct:
    def test_asks_first(self, visit, in_tenant):
        product = ProductFactory(name="Idea")
        client = visit("admin")

        asked = client.post(to("product-delete", product.id))

        assert "Delete Idea?" in asked.content.decode()
        assert Product.objects.exists()
        assert client.post(to("product-delete", product.id), {"confirmed": "yes"})["Location"] == to("products")
        assert not Product.objects.exists()

    def test_refuses_what_customers_may_have_seen(self, visit, in_tenant):
        product = ProductFactory(status="live")

        assert visit("admin").post(to("product-delete", product.id), {"confirmed": "yes"}).status_code == 409


class TestChosenProducts:
    def test_go_or_are_refused_one_by_one(self, visit, in_tenant):
        ready, idea = VariantFactory().product, ProductFactory(name="Idea")

        answer = visit("admin").post(
            to("products-chosen"), {"act": "publish", "keys": [ready.id, idea.id]}, follow=True
        )

        ready.refresh_from_db()
        idea.refresh_from_db()
        assert (ready.status, idea.status) == ("live", "draft")
        assert "1 of 2 published. 1 refused: Idea has no active variant" in answer.content.decode()

    @pytest.mark.parametrize(("act", "status"), [("withdraw", "draft"), ("archive", "archived")])
    def test_are_withdrawn_and_archived(self, visit, in_tenant, act, status):
        products = [ProductFactory(status="live") for _ in range(2)]

        visit("admin").post(to("products-chosen"), {"act": act, "keys": [product.id for product in products]})

        assert set(Product.objects.values_list("status", flat=True)) == {status}

    def test_must_be_some(self, visit, in_tenant):
        assert visit("admin").post(to("products-chosen"), {"act": "publish"}).status_code == 422

    def test_of_another_business_stay_as_they_are(self, visit, in_tenant, other_tenant):
        with tenant_context(other_tenant.id):
            foreign = ProductFactory(status="live")

        visit("admin").post(to("products-chosen"), {"act": "archive", "keys": [foreign.id]})

        with tenant_context(other_tenant.id):
            assert Product.objects.get().status == "live"
