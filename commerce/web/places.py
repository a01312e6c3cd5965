"""What the catalog adds to the console."""

from commerce.web.products import VIEW
from core import navigation, search
from core.happenings import register_page
from records import listing
from records.listing import ListPlace

navigation.register(navigation.Entry("Products", "commerce:products", "package", VIEW, "Business", 60))
search.offer(
    search.Offer("New product", "commerce:product-new", "plus", "commerce.add_product"),
    search.Offer("New category", "commerce:category-new", "plus", "commerce.add_category"),
)
register_page("product", "commerce:product")
listing.register(
    ListPlace("product", "commerce:products", {"status": "view", "category_id": "category", "search": "q"})
)
