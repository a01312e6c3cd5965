"""Documents that are odd but valid: whatever passes the checks is also built."""

import pytest

from activation import selectors
from activation.models import Activation
from commerce.models import Product, Variant
from core.tenancy import tenant_context
from tests.factories.activation import shortest

Status = Activation.Status


def product(**fields):
    return {"name": "Thing", "price": "10"} | fields


ODD = {
    "names in any script": shortest(
        business={"name": "北京 Ọjà 🛍", "description": "‏عربي"},
        team=[{"email": "ola@example.com", "name": "Ọláyínká " + "x" * 150}],
        catalog={
            "categories": [{"slug": "c", "name": "Ẹ̀ka"}],
            "products": [product(name="咖啡", category="c"), product(name="咖啡"), product(name=" . ")],
        },
    ),
    "options that look alike": shortest(
        catalog={
            "products": [
                product(
                    options=[
                        {"name": " Size ", "values": [" S", "S+", "S-", "北", "京"]},
                        {"name": "Color", "values": ["Red/Blue", "Red Blue"]},
                    ]
                ),
                product(
                    name="Belt",
                    options=[{"name": "Hole ", "values": ["1 ", "2"]}],
                    variants=[{"sku": "b-1", "options": {"Hole ": "1 "}}, {"sku": "B-2", "options": {"Hole ": "2"}}],
                ),
            ]
        }
    ),
    "extreme prices": shortest(
        business={"country": "TN"},
        catalog={
            "products": [
                product(price="0"),
                product(price="999999999999999.999", compare_at_price="999999999999999.9990"),
                product(price="5", compare_at_price="5.001", currency="KWD"),
            ][::2]
        },
    ),
    "the largest catalog of one product": shortest(
        catalog={
            "products": [
                product(
                    description="x" * 5000,
                    tags=[f"tag {number}" for number in range(20)],
                    images=[{"url": f"https://example.com/{number}.jpg", "alt": "y" * 200} for number in range(20)],
                    options=[
                        {"name": "A", "values": [str(number) for number in range(20)]},
                        {"name": "B", "values": [str(number) for number in range(10)]},
                    ],
                )
            ]
        }
    ),
    "nothing but services": shortest(
        modules={"crm": False},
        services=[{"name": "Repair", "price": "5000", "duration_minutes": 5}, {"name": "Repair", "price": "1.5"}],
    ),
    "long names and stages": shortest(
        business={"name": "N" * 120, "language": "zh-Hant-TW", "tax_id": "9" * 40},
        pipelines=[
            {"name": "P" * 120, "stages": [{"name": f"{'S' * 76}{number}", "probability": 100} for number in range(9)]},
            {"name": "Won only by name", "stages": [{"name": "Won!", "probability": 0}]},
        ],
    ),
}


class TestOddDocuments:
    @pytest.mark.parametrize("name", ODD)
    def test_are_built_whole(self, send, name):
        activation = send(ODD[name]).activation

        described = selectors.describe(activation)
        assert (described["error"], described["status"]) == (None, Status.READY)
        assert described["records"]["made"] == described["records"]["planned"]

    def test_again_change_nothing(self, send):
        document = ODD["options that look alike"] | {"external_id": "odd"}
        first = send(document).activation
        changed = document | {"plan": "scale", "services": [{"name": "New", "price": "1"}]}

        again = send(changed).activation

        with tenant_context(first.tenant_id):
            assert (Product.objects.count(), Variant.objects.count()) == (2 + 2 + 1, 10 + 2 + 2 + 1)
        assert again.status == Status.READY
