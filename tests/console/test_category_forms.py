"""Forms of categories."""

import pytest

from commerce import services
from commerce.models import Category
from tests.console.catalog import errors_of, send, shown, to
from tests.factories.commerce import CategoryFactory, ProductFactory


class TestCategoryForm:
    def test_makes_one_under_another(self, visit, in_tenant):
        above = CategoryFactory(name="Home")
        url = to("category-new") + f"?under={above.id}"
        client = visit("admin")

        send(client, url, name="Scents")

        made = Category.objects.get(name="Scents")
        assert (made.parent_id, made.slug, made.position) == (above.id, "scents", 0)

    def test_moves_one(self, visit, in_tenant):
        first, second = CategoryFactory(), CategoryFactory(position=3)

        send(visit("admin"), to("category-edit", second.id), parent_id=str(first.id), position="")

        second.refresh_from_db()
        assert (second.parent_id, second.position) == (first.id, 0)

    def test_does_not_offer_places_under_itself(self, visit, in_tenant):
        above = CategoryFactory(name="Home")
        below = CategoryFactory(name="Scents", parent=above)
        other = CategoryFactory(name="Other")

        form = visit("admin").get(to("category-edit", above.id)).context["form"]

        assert [key for key, _name in form.fields["parent_id"].choices] == ["", str(other.id)]
        assert list(errors_of(send(visit("admin"), to("category-edit", above.id), parent_id=str(below.id)))) == [
            "parent_id"
        ]

    @pytest.mark.parametrize(
        ("facts", "field"), [({"name": ""}, "name"), ({"slug": "taken"}, "slug"), ({"slug": "No Slug"}, "slug")]
    )
    def test_puts_what_is_wrong_at_its_field(self, visit, in_tenant, facts, field):
        CategoryFactory(slug="taken")

        assert list(errors_of(visit("admin").post(to("category-new"), {"name": "New"} | facts))) == [field]

    def test_does_not_write_over_what_somebody_wrote_meanwhile(self, visit, owner):
        category = CategoryFactory()
        client, url = visit("admin"), to("category-edit", category.id)
        opened = shown(client, url)
        services.change_category(category_id=category.id, name="Theirs", actor=owner)

        assert "__all__" in errors_of(client.post(url, opened | {"name": "Mine"}))

    def test_asks_before_one_goes_and_keeps_one_in_use(self, visit, in_tenant):
        empty = CategoryFactory(name="Empty")
        used = ProductFactory(category=CategoryFactory()).category
        client = visit("admin")

        assert "Delete Empty?" in client.get(to("category-delete", empty.id)).content.decode()
        gone, kept = (
            client.post(to("category-delete", category.id), {"confirmed": "yes"}).status_code
            for category in (empty, used)
        )
        assert (gone, kept) == (302, 409)
        assert list(Category.objects.all()) == [used]
