"""Every address of the platform."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from core.api import health

api = [
    path("auth/", include("accounts.api.auth_urls")),
    path("", include("accounts.api.urls")),
    path("", include("events.api.urls")),
    path("", include("governance.api.urls")),
    path("", include("executions.api.urls")),
    path("", include("outcomes.api.urls")),
    path("crm/", include("crm.api.urls")),
    path("commerce/", include("commerce.api.urls")),
    path("", include("activation.api.urls")),
]

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("version", health.version, name="version"),
    path("metrics", health.metrics, name="metrics"),
    path("api/v1/", include(api)),
    path("api/schema", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs", SpectacularSwaggerView.as_view(url_name="schema"), name="docs"),
    path("admin/", include("console.web.staff_urls")),
    path("admin/", admin.site.urls),
    path("", include("console.web.urls")),
    path("executions/", include("executions.web.urls")),
    path("crm/", include("crm.web.urls")),
    path("catalog/", include("commerce.web.urls")),
    path("activations/", include("activation.web.urls")),
]
if settings.IS_LOCAL:
    urlpatterns.append(path("", include("console.web.local_urls")))

handler400 = "core.api.problems.bad_request"
handler403 = "core.api.problems.permission_denied"
handler404 = "core.api.problems.page_not_found"
handler500 = "core.api.problems.server_error"
