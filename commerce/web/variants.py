"""Pages that make and edit the variants of a product: one, all of them in their table, and what the options make."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from commerce import selectors, services
from commerce.models import Product, Variant
from commerce.web.products import CHANGE
from commerce.web.variant_forms import GenerateForm, VariantForm, VariantRowForm
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.forms import CommandForm, form_page, sent
from core.pages import PageRequest, page
from core.toasts import done
from tenants.selectors import get_current_tenant


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def new(request: PageRequest, key: UUID) -> HttpResponse:
    """Add a variant to a product."""
    product, options = selectors.get_product(key), list(selectors.list_options([key]))
    form = VariantForm(sent(request), product=product, options=options, currency=get_current_tenant().currency)
    if request.method == "POST":
        made = form.save(lambda command: services.create_variant(**command.given(), actor=request.principal))
        if made is not None:
            done(request, _("%(sku)s is here now.") % {"sku": made.sku})
            return redirect("commerce:product", key)
    return _page(request, form, product, title=_("New variant of %(name)s") % {"name": product}, submit=_("Add"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, key: UUID, variant_id: UUID) -> HttpResponse:
    """Edit a variant."""
    variant = _variant(key, variant_id)
    form = VariantForm(sent(request), product=variant.product, record=variant, currency=variant.price_currency)
    if request.method == "POST" and _save(form, variant, request) is not None:
        done(request, _("Saved."))
        return redirect("commerce:product", key)
    return _page(request, form, variant.product, title=_("Edit %(sku)s") % {"sku": variant.sku}, submit=_("Save"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def table(request: PageRequest, key: UUID) -> HttpResponse:
    """Edit prices, stock and sale of all variants at once; a row that is refused does not stop the others."""
    product = selectors.get_product(key)
    forms = [VariantRowForm(sent(request), product=product, record=each) for each in selectors.variants_of(key)]
    refused, saved = 0, 0
    for number, form in enumerate(forms):
        if form.is_bound and form.has_changed():
            written = _save(form, form.record, request)
            forms[number] = form if written is None else VariantRowForm(product=product, record=written)
            refused, saved = refused + (written is None), saved + (written is not None)
    if request.method == "POST" and not refused:
        said = ngettext("%(number)d variant saved.", "%(number)d variants saved.", saved) % {"number": saved}
        done(request, said if saved else _("Nothing was changed."))
        return redirect("commerce:product", key)
    context = {
        "product": product,
        "forms": forms,
        "options": selectors.list_options([key]),
        "refused": refused,
        "saved": saved,
    }
    return render(request, "commerce/variants.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def generate(request: PageRequest, key: UUID) -> HttpResponse:
    """Make every combination of the options that is not there yet."""
    product = selectors.get_product(key)
    form = GenerateForm(sent(request), currency=get_current_tenant().currency)
    if request.method == "POST":
        before = len(selectors.variants_of(key))
        actor = request.principal
        if form.save(lambda command: services.generate_variants(product_id=key, **command.given(), actor=actor)):
            made = len(selectors.variants_of(key)) - before
            said = ngettext("%(number)d variant was made.", "%(number)d variants were made.", made) % {"number": made}
            done(request, said if made else _("Every combination was there already."))
            return redirect("commerce:product", key)
    return _page(request, form, product, title=_("Variants of %(name)s") % {"name": product}, submit=_("Make them"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def delete(request: PageRequest, key: UUID, variant_id: UUID) -> HttpResponse:
    """Ask, then remove a variant."""
    variant = _variant(key, variant_id)
    if not is_confirmed(request):
        return confirm_page(request, delete_question(variant))
    services.delete_variant(variant_id=variant_id, actor=request.principal)
    done(request, _("%(sku)s was deleted.") % {"sku": variant.sku})
    return redirect("commerce:product", key)


def delete_question(variant: Variant) -> Confirmation:
    """Return what is asked before a variant goes."""
    return Confirmation(
        title=_("Delete %(sku)s?") % {"sku": variant.sku},
        effect=_("It goes with its price and its stock. One that is only not sold for a time can be taken off sale."),
        verb=_("Delete the variant"),
        safe=_("Keep it"),
        url=reverse("commerce:variant-delete", args=[variant.product_id, variant.id]),
        back=reverse("commerce:product", args=[variant.product_id]),
    )


def _variant(product_id: UUID, variant_id: UUID) -> Variant:
    variant = selectors.get_variant(variant_id)
    if variant.product_id != product_id:
        raise selectors.RecordNotFoundError("Nothing is here")
    return variant


def _save(form: CommandForm, variant: Variant, request: PageRequest) -> Variant | None:
    def act(command: Any) -> Variant:
        form.hold(selectors.lock_variant(variant.id))
        return services.change_variant(variant_id=variant.id, **command.given(), actor=request.principal)

    return form.save(act)


def _page(request: PageRequest, form: CommandForm, product: Product, *, title: str, submit: str) -> HttpResponse:
    home = reverse("commerce:product", args=[product.id])
    return form_page(request, form, title=title, submit=submit, back=home, parent=product.name, parent_url=home)
