"""What customers see: variants that are sold now, and of how many there is enough."""

from django.db.models import Case, F, IntegerField, Min, OuterRef, QuerySet, Subquery, When

from commerce.models import BundleItem, Product, Variant
from commerce.selectors.variants import list_variants


def variants_on_sale() -> QuerySet[Variant]:
    """Return the active variants of live products with their products and categories, without order.

    `available` is the stock of a variant, or how many its parts make when it is a bundle; None is not counted.
    """
    parts = BundleItem.objects.filter(bundle_id=OuterRef("product_id")).order_by().values("bundle_id")
    made = parts.annotate(number=Min(F("variant__stock_quantity") / F("quantity"))).values("number")
    of_bundle = When(product__kind=Product.Kind.BUNDLE, then=Subquery(made, output_field=IntegerField()))
    found = list_variants().filter(is_active=True, product__status=Product.Status.LIVE)
    available = Case(of_bundle, default=F("stock_quantity"), output_field=IntegerField())
    return found.annotate(available=available).select_related("product__category")
