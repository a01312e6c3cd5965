"""Addresses of customer relations under /api/v1/crm."""

from rest_framework.routers import SimpleRouter

from crm.api.affiliation_views import AffiliationViewSet
from crm.api.deal_views import OpportunityViewSet, PipelineViewSet
from crm.api.duplicate_views import DuplicateViewSet
from crm.api.forecast_views import ForecastViewSet, QuotaViewSet, SnapshotViewSet
from crm.api.report_views import LeadReportViewSet, PipelineReportViewSet
from crm.api.stage_views import StageViewSet
from crm.api.views import ActivityViewSet, CompanyViewSet, ContactViewSet, LeadViewSet

router = SimpleRouter(trailing_slash=False)
router.register("companies", CompanyViewSet, basename="company")
router.register("contacts", ContactViewSet, basename="contact")
router.register("affiliations", AffiliationViewSet, basename="affiliation")
router.register("leads", LeadViewSet, basename="lead")
router.register("pipelines", PipelineViewSet, basename="pipeline")
router.register("pipelines/(?P<pipeline_id>[^/]+)/stages", StageViewSet, basename="stage")
router.register("opportunities", OpportunityViewSet, basename="opportunity")
router.register("activities", ActivityViewSet, basename="activity")
router.register("duplicates", DuplicateViewSet, basename="duplicate")
router.register("forecast", ForecastViewSet, basename="forecast")
router.register("forecast-snapshots", SnapshotViewSet, basename="forecast-snapshot")
router.register("quotas", QuotaViewSet, basename="quota")
router.register("reports/pipeline", PipelineReportViewSet, basename="pipeline-report")
router.register("reports/leads", LeadReportViewSet, basename="lead-report")
urlpatterns = router.urls
