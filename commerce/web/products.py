"""Pages that make and edit products, their options and parts, and the steps of their status."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from commerce import selectors, services
from commerce.models import Product
from commerce.web.forms import OptionsForm, PartsForm, ProductForm
from core.bulk import BulkAct, back_to, chosen, on_each, tell_result
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.forms import CommandForm, form_page, sent
from core.pages import Page, PageRequest, page
from core.principal import Principal
from core.toasts import done
from tenants.selectors import get_current_tenant

VIEW, ADD = "commerce.view_product", "commerce.add_product"
CHANGE, DELETE = "commerce.change_product", "commerce.delete_product"
PUBLISH, WITHDRAW, ARCHIVE = "publish", "withdraw", "archive"
_ACTS = (
    BulkAct(PUBLISH, gettext_lazy("Publish"), "eye"),
    BulkAct(WITHDRAW, gettext_lazy("Withdraw"), "eye-off"),
    BulkAct(ARCHIVE, gettext_lazy("Archive"), "archive"),
)
_SERVICES = {
    PUBLISH: (services.publish_product, gettext_lazy("published")),
    WITHDRAW: (services.withdraw_product, gettext_lazy("withdrawn")),
    ARCHIVE: (services.archive_product, gettext_lazy("archived")),
}


@require_http_methods(["GET", "POST"])
@page(ADD)
def new(request: PageRequest) -> HttpResponse:
    """Make a product; it begins as a draft."""
    form = ProductForm(sent(request), tenant=get_current_tenant(), initial={"category_id": request.GET.get("category")})
    actor = request.principal
    if request.method == "POST":
        made = form.save(lambda command: services.create_product(product=command, actor=actor))
        if made is not None:
            done(request, _("%(name)s is here now, as a draft.") % {"name": made})
            return redirect("commerce:product", made.id)
    home = reverse("commerce:products")
    return form_page(
        request, form, title=_("New product"), submit=_("Add"), back=home, parent=_("Products"), parent_url=home
    )


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Edit a product."""
    product = selectors.get_product(key)
    form = ProductForm(sent(request), tenant=get_current_tenant(), record=product)
    return _edited(request, form, product, _("Edit %(name)s"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def options(request: PageRequest, key: UUID) -> HttpResponse:
    """Say what customers choose of a product."""
    product = selectors.get_product(key)
    form = OptionsForm(sent(request), product=product, options=list(selectors.list_options([key])))
    return _edited(request, form, product, _("Options of %(name)s"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def parts(request: PageRequest, key: UUID) -> HttpResponse:
    """Say what a bundle contains."""
    product = selectors.get_product(key)
    form = PartsForm(sent(request), product=product, items=list(selectors.list_bundle_items([key])))
    return _edited(request, form, product, _("Parts of %(name)s"))


@require_http_methods(["GET", "POST"])
@page(DELETE)
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then remove a draft."""
    product = selectors.get_product(key)
    if not is_confirmed(request):
        return confirm_page(request, delete_question(product))
    services.delete_product(product_id=key, actor=request.principal)
    done(request, _("%(name)s was deleted.") % {"name": product})
    return redirect("commerce:products")


def delete_question(product: Product) -> Confirmation:
    """Return what is asked before a product goes."""
    return Confirmation(
        title=_("Delete %(name)s?") % {"name": product},
        effect=_("It goes with its variants, prices and pictures."),
        verb=_("Delete the product"),
        safe=_("Keep it"),
        url=reverse("commerce:product-delete", args=[product.id]),
        back=reverse("commerce:product", args=[product.id]),
    )


def _step(service: Callable[..., Product], said: str | Promise, *, undo: str) -> Page:
    """Return the address that calls a service about one product and goes back to its page."""

    @require_POST
    @page(CHANGE)
    def view(request: PageRequest, key: UUID) -> HttpResponse:
        service(product_id=key, actor=request.principal)
        done(request, str(said), undo=reverse(f"commerce:product-{undo}", args=[key]) if undo else "")
        return redirect("commerce:product", key)

    return view


publish = _step(services.publish_product, gettext_lazy("Customers see it now."), undo=WITHDRAW)
withdraw = _step(services.withdraw_product, gettext_lazy("Customers no longer see it."), undo=PUBLISH)
archive = _step(services.archive_product, gettext_lazy("Archived."), undo="restore")
restore = _step(services.restore_product, gettext_lazy("It is a draft again."), undo=ARCHIVE)


def acts_of(principal: Principal) -> Sequence[BulkAct]:
    """Return what somebody may do with the chosen products of the list."""
    return _ACTS if principal.may(CHANGE) else ()


@require_POST
@page(CHANGE)
def on_chosen(request: PageRequest) -> HttpResponse:
    """Publish, withdraw or archive the chosen products; each goes or is refused by itself."""
    act, keys = chosen(request, _ACTS)
    service, verb = _SERVICES[act]
    tell_result(request, on_each(keys, lambda key: service(product_id=key, actor=request.principal)), str(verb))
    return redirect(back_to(request, reverse("commerce:products")))


def _edited(request: PageRequest, form: CommandForm, product: Product, title: str) -> HttpResponse:
    """Save what a form says of a product, or show the form."""

    def act(command: Any) -> Product:
        form.hold(selectors.lock_product(product.id))
        return services.change_product(product_id=product.id, **command.given(), actor=request.principal)

    home = reverse("commerce:product", args=[product.id])
    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Saved."))
        return redirect(home)
    return form_page(
        request,
        form,
        title=title % {"name": product},
        submit=_("Save"),
        back=home,
        parent=product.name,
        parent_url=home,
    )
