"""Addresses of the catalog under /api/v1/commerce."""

from rest_framework.routers import SimpleRouter

from commerce.api.images import ProductImageViewSet
from commerce.api.views import CategoryViewSet, ProductViewSet, VariantViewSet

router = SimpleRouter(trailing_slash=False)
router.register("categories", CategoryViewSet, basename="category")
router.register("products", ProductViewSet, basename="product")
router.register("products/(?P<product_id>[^/]+)/images", ProductImageViewSet, basename="product-image")
router.register("variants", VariantViewSet, basename="variant")
urlpatterns = router.urls
