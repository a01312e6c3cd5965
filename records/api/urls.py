"""Addresses of the shared powers under /api/v1."""

from rest_framework.routers import SimpleRouter

from records.api.attachments import AttachmentViewSet
from records.api.comments import CommentViewSet
from records.api.custom_fields import CustomFieldViewSet
from records.api.exports import ExportViewSet
from records.api.imports import ImportViewSet
from records.api.merges import MergeViewSet
from records.api.search import SearchViewSet
from records.api.tags import TagViewSet
from records.api.timeline import TimelineViewSet
from records.api.views import SavedViewViewSet

router = SimpleRouter(trailing_slash=False)
router.register("imports", ImportViewSet, basename="import")
router.register("exports", ExportViewSet, basename="export")
router.register("search", SearchViewSet, basename="search")
router.register("tags", TagViewSet, basename="tag")
router.register("views", SavedViewViewSet, basename="saved-view")
router.register("custom-fields", CustomFieldViewSet, basename="custom-field")
router.register("comments", CommentViewSet, basename="comment")
router.register("merges", MergeViewSet, basename="merge")
router.register("timeline", TimelineViewSet, basename="timeline")
router.register("attachments", AttachmentViewSet, basename="attachment")
urlpatterns = router.urls
