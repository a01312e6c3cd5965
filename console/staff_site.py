"""Django's admin site as this platform runs it: the theme's, and it takes the methods of pages alone."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import sites
from django.views.decorators.http import require_http_methods
from unfold.apps import BasicAppConfig
from unfold.sites import UnfoldAdminSite


class StaffSite(UnfoldAdminSite):
    """Django's views answer a PUT as they answer a GET; these refuse it."""

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Open a view to staff, by the methods that pages have."""
        return require_http_methods(["GET", "HEAD", "POST"])(super().admin_view(view, cacheable))


class StaffSiteConfig(BasicAppConfig):
    """Stands for the theme's own app, which would set a site of its own."""

    def ready(self) -> None:
        admin.site = sites.site = StaffSite()
