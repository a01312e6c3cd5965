"""How the staff site looks: the values of the UNFOLD setting, on the same tokens as the console."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

BASE = {
    "50": "#f6f6f3",
    "100": "#f3f3f0",
    "200": "#e6e6e1",
    "300": "#d3d3cc",
    "400": "#8f929b",
    "500": "#686a72",
    "600": "#4d4f57",
    "700": "#383b42",
    "800": "#26282d",
    "900": "#141518",
    "950": "#0c0d0f",
}
PRIMARY = {
    "50": "#e9eefd",
    "100": "#d7e0fc",
    "200": "#b3c2fa",
    "300": "#93a7ff",
    "400": "#6f87f2",
    "500": "#4a66e6",
    "600": "#2f4fd8",
    "700": "#2743b8",
    "800": "#20378f",
    "900": "#1d2547",
    "950": "#131933",
}


def business_line(request: HttpRequest) -> str:
    """Say under the site's name which business staff look at."""
    return request.session.get("admin_tenant_name", "") or "No business chosen"


def stylesheet(request: HttpRequest) -> str:
    """Return the address of the sheet that gives the staff site our font and status shapes."""
    return static("admin.css")


def icon_of_site(request: HttpRequest) -> str:
    """Return the address of the mark."""
    return static("mark.svg")


def picker(request: HttpRequest) -> str:
    """Return the address where staff choose a business."""
    return reverse("staff-businesses")


UNFOLD: Mapping[str, Any] = {
    "SITE_TITLE": "NEXUS staff",
    "SITE_HEADER": "NEXUS staff",
    "SITE_SUBHEADER": business_line,
    "SITE_ICON": icon_of_site,
    "SITE_DROPDOWN": [
        {"icon": "storefront", "title": "Choose a business", "link": picker},
        {"icon": "home", "title": "Console", "link": "/"},
    ],
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": icon_of_site}],
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "6px",
    "COLORS": {"base": BASE, "primary": PRIMARY},
    "STYLES": [stylesheet],
    "SIDEBAR": {"show_search": True, "show_all_applications": False},
}
