"""What executions may do with the catalog."""

from dataclasses import dataclass

from commerce import selectors
from core.actions import get_action
from core.money import Money
from core.principal import Principal
from tests.factories.commerce import VariantFactory


@dataclass
class Context:
    """What an action reads of a running execution."""

    actor: Principal


def run(name, actor, /, **values):
    declared = get_action(name)
    return declared.function(Context(actor), declared.command.check(values))


class TestProductActions:
    def test_create_change_publish_and_archive(self, owner):
        category = run("commerce.category.create", owner, name="Dresses")
        made = run("commerce.product.create", owner, name="Wrap dress", category_id=str(category.id), price="10")
        key = str(made.id)

        run("commerce.product.change", owner, product_id=key, name="Wrap dress II")
        published = run("commerce.product.publish", owner, product_id=key)
        archived = run("commerce.product.archive", owner, product_id=key)

        assert (published.status, archived.status) == ("live", "archived")
        assert selectors.get_product(made.id).name == "Wrap dress II"


class TestVariantActions:
    def test_change_a_price(self, owner):
        variant = VariantFactory()

        run("commerce.variant.change", owner, variant_id=str(variant.id), price="12.50")

        assert selectors.get_variant(variant.id).price == Money(1250, "NGN")
