"""The border of hosts: a business's own domain leads to its shop and to nothing else."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from storefront.web.links import DOMAIN_URLS
from tenants.directory import hosts
from tenants.hosts import asked_host, is_platform_host

GetResponse = Callable[[HttpRequest], HttpResponse]
_HSTS: Final = "Strict-Transport-Security"


class ShopHostMiddleware:
    """Sends a request for a verified domain to the shop; every other name must be one of ALLOWED_HOSTS.

    On a shop's domain `request.shop_slug` and `request.shop_host` are set. HSTS speaks for that one host only:
    what else lives on the domain of a business is not ours to bind.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = asked_host(request)
        if is_platform_host(host):
            return self.get_response(request)
        slug = hosts.find_slug(host) if host and "\0" not in host else ""
        if not slug:
            raise DisallowedHost(f"Nothing answers under the host {host!r}")
        request.urlconf = DOMAIN_URLS
        request.shop_slug, request.shop_host = slug, host  # type: ignore[attr-defined]
        # Django would hold the name against ALLOWED_HOSTS, which stays the platform's own list. The port of a link is
        # the platform's, whatever the client wrote.
        port = urlsplit(settings.PUBLIC_URL).port
        request.get_host = lambda: f"{host}:{port}" if port else host  # type: ignore[method-assign]
        response = self.get_response(request)
        if response.has_header(_HSTS):
            response[_HSTS] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        return response
