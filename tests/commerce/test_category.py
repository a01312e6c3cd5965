"""Changes of categories."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from commerce import services
from commerce.commands import CatalogCategory
from commerce.models import Category
from commerce.services.category import (
    CategoryInUseError,
    CategoryLoopError,
    DuplicateSlugError,
    UnknownCategoryError,
)
from core.errors import DomainError
from core.tenancy import tenant_context
from tests.factories.commerce import CategoryFactory, ProductFactory
from tests.factories.facts import facts_of, last_payload


class TestCreateCategory:
    def test_makes_a_slug_of_the_name(self, owner):
        first = services.create_category(name="Évening Wear", actor=owner)
        second = services.create_category(name="Evening wear", actor=owner)

        assert (first.slug, second.slug) == ("evening-wear", "evening-wear-2")
        assert facts_of(first.id) == ["category.created"]

    def test_refuses_a_slug_that_is_taken(self, owner):
        CategoryFactory(slug="women")

        with pytest.raises(DuplicateSlugError):
            services.create_category(name="Women", slug="women", actor=owner)

    def test_refuses_a_parent_that_is_not_there(self, owner):
        with pytest.raises(UnknownCategoryError) as caught:
            services.create_category(name="Women", parent_id=owner.id, actor=owner)

        assert caught.value.errors[0].pointer == "/parent_id"


class TestEnsureCategories:
    TREE = [CatalogCategory(slug="women", name="Women"), CatalogCategory(slug="bags", name="Bags", parent="women")]

    def test_makes_what_is_not_there(self, owner):
        made = services.ensure_categories(categories=self.TREE, actor=owner)

        assert made == 2
        assert Category.objects.get(slug="bags").parent.slug == "women"

    def test_leaves_what_is_there(self, owner):
        services.ensure_categories(categories=self.TREE, actor=owner)
        Category.objects.filter(slug="women").update(name="Ladies")

        assert services.ensure_categories(categories=self.TREE, actor=owner) == 0
        assert Category.objects.get(slug="women").name == "Ladies"


class TestChangeCategory:
    def test_writes_what_differs(self, owner):
        category, parent = CategoryFactory(), CategoryFactory()

        services.change_category(category_id=category.id, parent_id=parent.id, name=category.name, actor=owner)

        assert last_payload(category.id)["fields"] == ["parent_id"]

    def test_refuses_to_stand_under_itself(self, owner):
        top = CategoryFactory()
        below = CategoryFactory(parent=CategoryFactory(parent=top))

        for parent in (top, below):
            with pytest.raises(CategoryLoopError):
                services.change_category(category_id=top.id, parent_id=parent.id, actor=owner)

    def test_refuses_a_slug_that_is_taken(self, owner):
        CategoryFactory(slug="women")

        with pytest.raises(DuplicateSlugError):
            services.change_category(category_id=CategoryFactory().id, slug="women", actor=owner)


@pytest.mark.django_db(transaction=True)
class TestTwoMovesAtOnce:
    def test_make_no_loop(self, owner):
        pair = [CategoryFactory(), CategoryFactory()]
        barrier = Barrier(2)

        def move(category, parent):
            barrier.wait()
            try:
                with tenant_context(owner.tenant_id):
                    return services.change_category(category_id=category.id, parent_id=parent.id, actor=owner).parent_id
            except DomainError as error:
                return error.refusal_code
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(move, pair, reversed(pair)))

        assert "category_loop" in found
        assert Category.objects.filter(parent=None).count() == 1


class TestDeleteCategory:
    def test_removes_an_empty_one(self, owner):
        category = CategoryFactory()

        services.delete_category(category_id=category.id, actor=owner)

        assert facts_of(category.id) == ["category.deleted"]

    def test_refuses_one_in_use(self, owner):
        top = CategoryFactory()
        CategoryFactory(parent=top)
        shelf = ProductFactory(category=CategoryFactory()).category

        for category in (top, shelf):
            with pytest.raises(CategoryInUseError):
                services.delete_category(category_id=category.id, actor=owner)
