"""The sum of a quote follows the typing, and is the one that the server then keeps."""

import pytest
from playwright.sync_api import expect

from core.tenancy import tenant_context
from quotes.models import Quote
from tests.browser.pictures import look

pytestmark = pytest.mark.browser
# Quantity, price, discount and tax of each line; what is taken off all of them.
CASES = [
    ("NGN", [("3", "1,999.99", "", "7.5"), ("0.333", "1.234,50", "12.5", "7.5"), ("1", "10", "", "")], "2.5"),
    ("NGN", [("7", "0.05", "50", "7.5"), ("1", "0.005", "", "7.50")], "33.3333"),
    ("JPY", [("3", "333", "10", "10"), ("1.5", "101", "", "8")], ""),
    ("KWD", [("3", "1.2345", "", "5")], "1"),
]


@pytest.mark.parametrize(("currency", "lines", "discount"), CASES)
def test_is_what_the_server_keeps(shop, visitor, currency, lines, discount):
    guest = visitor()
    page = guest.sign_in("admin@example.com")
    guest.open("/crm/quotes/new")
    total = page.locator("[data-sum-of=total]")
    expect(total).to_be_hidden()

    page.select_option("[name=currency]", currency)
    page.fill("[name=discount_percent]", discount)
    for at, values in enumerate(lines):
        page.fill(f"[name=lines-{at}-name]", f"Line {at}")
        for name, value in zip(("quantity", "unit_price", "discount_percent", "tax_rate"), values, strict=True):
            page.fill(f"[name=lines-{at}-{name}]", value)
    expect(total).to_contain_text(currency)
    shown = {name: page.locator(f"[data-sum-of={name}]").text_content() for name in ("subtotal", "tax", "total")}
    look(guest, f"quote-sum-{currency}")
    page.get_by_role("button", name="Save the draft").last.click()
    page.wait_for_url(lambda url: "/new" not in url)

    with tenant_context(shop.tenant_id):
        quote = Quote.objects.latest("created_at")
    kept = {name: getattr(quote, name) for name in ("subtotal", "tax", "total")}
    assert shown == {name: f"{currency} {amount.amount:,f}" for name, amount in kept.items()}
    assert guest.complaints == []


def test_leaves_out_what_cannot_be_read(shop, visitor):
    guest = visitor(width=390)
    page = guest.sign_in("admin@example.com")
    guest.open("/crm/quotes/new")

    page.fill("[name=lines-0-name]", "Soap")
    page.fill("[name=lines-0-unit_price]", "1,500")
    page.fill("[name=lines-1-name]", "Jars")
    page.fill("[name=lines-1-unit_price]", "much")

    expect(page.locator("[data-sum-of=total]")).to_have_text("NGN 1,500.00")
    expect(page.locator("[data-sum-open]")).to_be_visible()
    look(guest, "quote-sum-open")
    assert guest.side_scroll() <= 0
    assert guest.complaints == []
