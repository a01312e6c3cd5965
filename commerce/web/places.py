"""What the catalog adds to the console."""

from commerce.web.products import VIEW
from core import navigation, search
from core.happenings import register_page

navigation.register(navigation.Entry("Products", "commerce:products", "package", VIEW, "Business", 60))
search.offer(
    search.Offer("New product", "commerce:product-new", "plus", "commerce.add_product"),
    search.Offer("New category", "commerce:category-new", "plus", "commerce.add_category"),
)
register_page("product", "commerce:product")
