"""The whole of a business's own domain: its shop, the pictures in it, and nothing else."""

from django.urls import include, path

from core import media
from storefront.web.urls import app_name, pages

urlpatterns = [path("media/<path:key>", media.serve, name="media"), path("", include((pages, app_name)))]
handler400 = "storefront.web.border.bad_request"
handler403 = "storefront.web.border.refused_form"
handler404 = "storefront.web.border.page_not_found"
handler500 = "storefront.web.border.server_error"
