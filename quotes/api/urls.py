"""Addresses of quotes under /api/v1/crm."""

from rest_framework.routers import SimpleRouter

from quotes.api.views import QuoteViewSet

router = SimpleRouter(trailing_slash=False)
router.register("quotes", QuoteViewSet, basename="quote")
urlpatterns = router.urls
