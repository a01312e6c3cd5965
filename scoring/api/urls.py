"""Addresses of scores under /api/v1/crm."""

from rest_framework.routers import SimpleRouter

from scoring.api.views import ScoreViewSet, ScoringModelViewSet

router = SimpleRouter(trailing_slash=False)
router.register("scoring-models", ScoringModelViewSet, basename="scoring-model")
router.register("scores", ScoreViewSet, basename="score")
urlpatterns = router.urls
