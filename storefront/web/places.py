"""What the shop adds to the console."""

from uuid import UUID

from core import navigation, panels
from core.happenings import register_page
from core.principal import Principal
from storefront import selectors
from storefront.web.desk import VIEW

navigation.register(
    navigation.Entry("Order requests", "storefront:order-requests", "shopping-bag", VIEW, "Business", 55),
    navigation.Entry("Shop", "storefront:visit", "store", "commerce.view_product", "Business", 65),
)
register_page("order_request", "storefront:order-request")


def order_request_panel(_principal: Principal, lead_id: UUID) -> panels.Panel | None:
    """Return what this lead asked for in the shop."""
    found = selectors.requests_of_lead(lead_id)
    return panels.Panel("Order requests", "storefront/_panel.html", {"requests": found}) if found else None


def quote_panel(_principal: Principal, quote_id: UUID) -> panels.Panel | None:
    """Return the order that this quote became."""
    found = selectors.find_request_of_quote(quote_id)
    return panels.Panel("Order", "storefront/_panel.html", {"requests": [found]}) if found else None


panels.register("quote", "order_request", permission=VIEW, maker=quote_panel)
panels.register("lead", "order_requests", permission=VIEW, maker=order_request_panel)
