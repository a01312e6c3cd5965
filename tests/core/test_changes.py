"""Partial changes, and rules that the database keeps."""

import pytest
from django.db import IntegrityError

from core.changes import apply
from core.constraints import refused_by
from core.errors import ConflictError
from tests.factories.commerce import CategoryFactory, ProductFactory, VariantFactory


class TestApply:
    def test_writes_what_differs_in_one_statement(self, in_tenant, django_assert_num_queries):
        product = ProductFactory(name="Dress", description="Old")

        with django_assert_num_queries(1):
            fields = apply(product, name="Dress", description="New", tags=["adire"])

        product.refresh_from_db()
        assert (fields, product.description, product.tags) == (["description", "tags"], "New", ["adire"])

    def test_writes_nothing_when_nothing_differs(self, in_tenant, django_assert_num_queries):
        product = ProductFactory(name="Dress")

        with django_assert_num_queries(0):
            assert apply(product, name="Dress") == []


class TestRefusedBy:
    def test_raises_the_refusal_of_the_rule_and_leaves_the_transaction_usable(self, in_tenant):
        CategoryFactory(slug="women")

        with pytest.raises(ConflictError, match="taken"), refused_by(one_category_per_slug=ConflictError("taken")):
            CategoryFactory(slug="women")

        assert CategoryFactory(slug="men").slug == "men"

    def test_lets_a_fault_of_ours_through(self, in_tenant):
        with pytest.raises(IntegrityError), refused_by(one_category_per_slug=ConflictError("taken")):
            VariantFactory(price_minor=-1)
