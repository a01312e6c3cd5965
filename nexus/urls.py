"""Every address of the platform."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularSwaggerSplitView

from core import media
from core.api import health
from records.api.schema import SchemaView

SAFE = ["get", "head"]
# What has a prefix comes first: it is told by it, the rest is tried in turn.
api = [
    path("auth/", include("accounts.api.auth_urls")),
    path("crm/", include("crm.api.urls")),
    path("crm/", include("quotes.api.urls")),
    path("crm/", include("routing.api.urls")),
    path("crm/", include("scoring.api.urls")),
    path("crm/", include("intake.api.urls")),
    path("crm/", include("outreach.api.urls")),
    path("privacy/", include("privacy.api.urls")),
    path("commerce/", include("commerce.api.urls")),
    path("storefront/", include("storefront.api.urls")),
    path("", include("tenants.api.urls")),
    path("", include("accounts.api.urls")),
    path("", include("events.api.urls")),
    path("", include("governance.api.urls")),
    path("", include("executions.api.urls")),
    path("", include("outcomes.api.urls")),
    path("", include("records.api.urls")),
    path("", include("messaging.api.urls")),
    path("", include("activation.api.urls")),
]

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("version", health.version, name="version"),
    path("metrics", health.metrics, name="metrics"),
    path("api/v1/", include(api)),
    path("api/schema", SchemaView.as_view(http_method_names=SAFE), name="schema"),
    path("api/docs", SpectacularSwaggerSplitView.as_view(url_name="schema", http_method_names=SAFE), name="docs"),
    path("admin/", include("console.web.staff_urls")),
    path("admin/", admin.site.urls),
    path("internal/", include("tenants.web.edge_urls")),
    path("settings/", include("tenants.web.urls")),
    path("", include("console.web.urls")),
    path("", include("governance.web.urls")),
    path("executions/", include("executions.web.urls")),
    path("records/", include("records.web.urls")),
    path("crm/", include("crm.web.urls")),
    path("crm/", include("quotes.web.urls")),
    path("q/", include("quotes.web.offer_urls")),
    path("crm/", include("routing.web.urls")),
    path("crm/", include("scoring.web.urls")),
    path("crm/", include("intake.web.urls")),
    path("crm/", include("outreach.web.urls")),
    path("f/", include("intake.web.public_urls")),
    path("hooks/mail/", include("intake.web.hook_urls")),
    path("hooks/messages/", include("messaging.web.hook_urls")),
    path("catalog/", include("commerce.web.urls")),
    path("orders/", include("storefront.web.desk_urls")),
    path("shop/", include("storefront.web.urls")),
    path("privacy/", include("privacy.web.urls")),
    path("", include("messaging.web.urls")),
    path("activations/", include("activation.web.urls")),
    path("media/<path:key>", media.serve, name="media"),
]
if settings.IS_LOCAL:
    urlpatterns.append(path("", include("console.web.local_urls")))

handler400 = "core.api.problems.bad_request"
handler403 = "core.api.problems.permission_denied"
handler404 = "core.api.problems.page_not_found"
handler500 = "core.api.problems.server_error"
