"""The border of every page of a shop: which one, is it open, how long a page is kept, what a refusal looks like."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from core.api.problems import carrying, keep_records
from core.errors import DomainError, NotFoundError
from core.phones import InvalidPhoneError, normalize
from core.requests import request_id_of
from core.tenancy import tenant_context
from storefront import selectors
from storefront.cart import COOKIE, COOKIE_SECONDS, Cart, read_cart
from storefront.shelf import Menu, menu
from storefront.web.links import is_on_domain, shop_link
from tenants.models import Tenant
from tenants.theme import Theme, theme_of

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# A page as everybody sees it may be kept for a minute; the header with the cart makes it one person's page.
PUBLIC_SECONDS = 60
MESSAGES = "messages"


class Keep(StrEnum):
    """How long browsers and caches may keep a page."""

    PUBLIC = f"public, max-age={PUBLIC_SECONDS}"
    PRIVATE = "private, no-cache"
    NEVER = "no-store"


class NoShopError(NotFoundError):
    """No shop is open at this address."""

    code, title = "no_shop", "No shop is open here"


class NoPageError(NotFoundError):
    """The shop has no such page."""

    code, title = "no_page", "Nothing is here"


@dataclass
class Shop:
    """The shop that a request is in, and the visitor's cart."""

    tenant: Tenant
    request: HttpRequest
    cart: Cart

    @cached_property
    def theme(self) -> Theme:
        """How it looks."""
        return theme_of(self.tenant.settings)

    @cached_property
    def menu(self) -> Menu:
        """Its categories."""
        return menu(self.tenant.currency)

    @cached_property
    def phone(self) -> str:
        """The number of the business in E.164; "" when its settings hold none."""
        given = str(self.tenant.settings.get("phone") or "")
        try:
            return normalize(given, country=self.tenant.country) if given else ""
        except InvalidPhoneError:
            return ""

    @property
    def whatsapp(self) -> str:
        """Where a visitor can write to the business; "" without a number."""
        return f"https://wa.me/{self.phone.lstrip('+')}" if self.phone else ""

    @property
    def address(self) -> str:
        """Where the business is, on one line."""
        parts = self.tenant.settings.get("address") or {}
        wanted = ("street", "city", "state")
        return ", ".join(str(parts[name]) for name in wanted if parts.get(name))

    def link(self, name: str, *args: Any) -> str:
        """Return the path of one of its pages."""
        return shop_link(self.request, self.tenant.slug, name, *args)

    @cached_property
    def own_host(self) -> str:
        """The verified domain that search engines should know the shop by; "" without one."""
        return selectors.find_own_host()

    def absolute(self, path: str) -> str:
        """Return the one whole address of a page, given its path here: on the business's own domain, if it has one."""
        if is_on_domain(self.request):
            return f"{self.request.scheme}://{self.request.get_host()}{path}"
        if self.own_host:
            return f"https://{self.own_host}/{path.removeprefix(self.link('home'))}"
        return settings.PUBLIC_URL + path

    def absolute_file(self, address: str) -> str:
        """Return the whole address of a stored picture, which storage may keep on another host."""
        return settings.PUBLIC_URL + address if address.startswith("/") else address

    def keep_cart(self, response: HttpResponse, cart: Cart) -> HttpResponse:
        """Give the visitor the cart back in its cookie; an empty one takes the cookie away."""
        path = self.link("home")
        if cart.lines:
            response.set_cookie(
                COOKIE,
                cart.pack(salt=_salt(self.tenant)),
                max_age=COOKIE_SECONDS,
                path=path,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        else:
            response.delete_cookie(COOKIE, path=path, samesite="Lax")
        return response


class ShopRequest(HttpRequest):
    """A request inside an open shop."""

    shop: Shop


View = Callable[..., HttpResponse]


def shop_page(keep: Keep = Keep.PUBLIC) -> Callable[[View], View]:
    """Open a view to everybody, inside the shop that the address names; a POST runs in one transaction."""

    def wrap(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, slug: str = "", **kwargs: Any) -> HttpResponse:
            try:
                shop = request.shop = _enter(request, slug)  # type: ignore[attr-defined]
            except NoShopError as refusal:
                return _stands_alone(request, refusal)
            with tenant_context(shop.tenant.id):
                try:
                    with tenant_context(shop.tenant.id, write=request.method not in SAFE_METHODS):
                        response = view(request, *args, **kwargs)
                except DomainError as refusal:
                    keep_records(refusal)
                    response = refused(request, refusal)
            return _kept(request, response, keep)

        return inner

    return wrap


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a page of the shop."""
    shop: Shop = request.shop  # type: ignore[attr-defined]
    return render(request, f"storefront/{template}", {"shop": shop, **(context or {})}, status=status)


def refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """Say what was refused inside the shop."""
    context = {"title": refusal.title, "detail": refusal.detail, "request_id": request_id_of(request)}
    return carrying(refusal, show(request, "refused.html", context, status=refusal.status))


@shop_page(Keep.NEVER)
def missing(request: ShopRequest, rest: str = "") -> HttpResponse:
    """Answer for every address of the shop that is no page.

    Raises:
        NoPageError: always.
    """
    raise NoPageError(_("It may be gone, or the address has a slip."))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404 of a business's own domain."""
    return missing(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400 of a business's own domain."""
    return render(request, "storefront/alone.html", {"title": _("The request cannot be read")}, status=400)


def refused_form(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403 of a business's own domain."""
    return render(request, "storefront/alone.html", {"title": _("This page is not open to you")}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500 of a business's own domain."""
    context = {"title": _("Something broke on our side"), "request_id": request_id_of(request)}
    return render(request, "storefront/alone.html", context, status=500)


def _enter(request: HttpRequest, slug: str) -> Shop:
    tenant = selectors.find_open_shop(getattr(request, "shop_slug", "") or slug)
    if tenant is None:
        raise NoShopError(_("The address may have a slip, or the shop is closed for now."))
    return Shop(tenant, request, read_cart(request.COOKIES.get(COOKIE, ""), salt=_salt(tenant)))


def _salt(tenant: Tenant) -> str:
    return f"storefront.cart:{tenant.id}"


def _stands_alone(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    context = {"title": refusal.title, "detail": refusal.detail}
    return render(request, "storefront/alone.html", context, status=refusal.status)


def _kept(request: HttpRequest, response: HttpResponse, keep: Keep) -> HttpResponse:
    """Say how long the answer may be kept; what shows a cart or a message is nobody else's."""
    is_personal = COOKIE in request.COOKIES or MESSAGES in request.COOKIES or bool(response.cookies)
    if response.status_code != 200:
        keep = Keep.NEVER
    elif keep is Keep.PUBLIC and is_personal:
        keep = Keep.PRIVATE
    response.headers.setdefault("Cache-Control", keep.value)
    patch_vary_headers(response, ["Cookie"])
    return response
