"""What the catalog adds to the console."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from commerce import selectors
from commerce.web.products import VIEW
from core import navigation, search
from core.happenings import register_page
from core.principal import Principal

navigation.register(navigation.Entry("Products", "commerce:products", "package", VIEW, "Business", 60))
search.offer(
    search.Offer("New product", "commerce:product-new", "plus", "commerce.add_product"),
    search.Offer("New category", "commerce:category-new", "plus", "commerce.add_category"),
)
register_page("product", "commerce:product")


def find_products(_principal: Principal, text: str, limit: int) -> Iterator[search.Hit]:
    """Find products by name or SKU."""
    found = selectors.search_products(selectors.list_products(), text)
    for product in found.order_by("-id")[:limit]:
        url = reverse("commerce:product", args=[product.id])
        yield search.Hit(_("Product"), product.name, str(product.get_status_display()), url)


search.register("product", permission=VIEW, finder=find_products)
