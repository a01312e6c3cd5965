"""Settings of the business: its facts, its shop, test mode, and what the platform does for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.commands import ChangeTenant
from core.commands import Command
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.forms import CommandForm, Section, form_page, sent, version_of
from core.lists import Tab
from core.pages import PageRequest, page
from core.pictures import ACCEPTED, MAX_BYTES
from core.toasts import done
from core.zones import zones
from tenants import services
from tenants.commands import ChangeShop
from tenants.models import Tenant
from tenants.selectors import get_current_tenant, list_domains, lock_current_tenant
from tenants.theme import PAPER, READABLE, contrast, theme_of

CHANGE = "tenants.change_tenant"
_FACTS = ("name", "legal_name", "description", "timezone", "language", "tax_id")


class BusinessForm(CommandForm):
    """The facts that documents and pages follow."""

    command = ChangeTenant
    layout = [
        Section(
            gettext_lazy("Business"),
            gettext_lazy("How customers and documents call it."),
            ["name", "legal_name", "tax_id", "description"],
        ),
        Section(gettext_lazy("Place"), gettext_lazy("Times and words follow these."), ["timezone", "language"]),
    ]

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=200, error_messages={"required": gettext_lazy("Fill this in")}
    )
    legal_name = forms.CharField(label=gettext_lazy("Legal name"), max_length=200, required=False)
    tax_id = forms.CharField(label=gettext_lazy("Tax number"), max_length=60, required=False)
    description = forms.CharField(
        label=gettext_lazy("Description"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    timezone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    language = forms.ChoiceField(label=gettext_lazy("Language"))

    def __init__(self, data: Any = None, *, business: Tenant) -> None:
        super().__init__(
            data, initial={name: getattr(business, name) for name in _FACTS} | {"version": version_of(business)}
        )
        offered = sorted(zones() | {business.timezone})
        languages = dict(settings.LANGUAGES) | {business.language: dict(settings.LANGUAGES).get(business.language, "")}
        self.fields["timezone"].choices = [(zone, zone.replace("_", " ")) for zone in offered]  # type: ignore[attr-defined]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (code, _(name) if name else code) for code, name in languages.items() if code.count("-") <= 1
        ]

    def values(self) -> dict[str, Any]:
        """Return what was changed; the rest stays as somebody else may have left it."""
        return {name: value for name, value in super().values().items() if name in self.changed_data}


class ShopForm(CommandForm):
    """How the shop shows itself. A colour that cannot be read on white is refused."""

    command = ChangeShop
    layout = [
        Section(gettext_lazy("Shop"), gettext_lazy("What customers see first."), ["is_open", "tagline"]),
        Section(
            gettext_lazy("Colors"),
            gettext_lazy("Six hexadecimal digits, such as #1e3a8a, that can be read on white."),
            ["primary_color", "accent_color"],
        ),
    ]

    is_open = forms.BooleanField(
        label=gettext_lazy("Customers may enter the shop"),
        required=False,
        widget=forms.CheckboxInput({"role": "switch"}),
    )
    tagline = forms.CharField(label=gettext_lazy("Line under the name"), max_length=160, required=False)
    primary_color = forms.CharField(label=gettext_lazy("Main color"), max_length=7, required=False)
    accent_color = forms.CharField(label=gettext_lazy("Second color"), max_length=7, required=False)

    def __init__(self, data: Any = None, *, business: Tenant) -> None:
        shop = business.settings.get("storefront") or {}
        shown = dict(shop.get("theme") or {}) | {
            "is_open": bool(business.modules.get("storefront", True)),
            "version": version_of(business),
        }
        super().__init__(data, initial=shown)

    def clean(self) -> dict[str, Any]:
        """Refuse colours that are too pale for text."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("primary_color", "accent_color"):
            swatch = swatch_of("", cleaned.get(name, ""))
            if swatch is not None and not swatch.is_readable:
                pale = _("Too pale to be read on white: %(ratio)s to 1, and 4.5 to 1 is needed. Choose a darker one.")
                self.add_error(name, pale % {"ratio": swatch.ratio})
        return cleaned


class LogoForm(CommandForm):
    """A picture for the head of the shop."""

    command = Command

    file = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy("JPEG, PNG, WebP, GIF or AVIF, at most 8 MB."),
        error_messages={"required": gettext_lazy("Choose a file"), "empty": gettext_lazy("The file is empty")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    def values(self) -> dict[str, Any]:
        """The file goes to the service by itself."""
        return {}

    def content(self) -> bytes:
        """Return what was sent; of a file that is too large no more than tells that."""
        return bytes(self.cleaned_data["file"].read(MAX_BYTES + 1))


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour with how well it is read on white."""

    label: str
    color: str
    ratio: str
    is_readable: bool


def swatch_of(label: str, color: str) -> Swatch | None:
    """Return how a colour does on white; None when it is no colour."""
    try:
        ratio = contrast(color, PAPER) if len(color) == 7 and color.startswith("#") else 0
    except ValueError:
        return None
    return Swatch(label, color, f"{ratio:.1f}", ratio >= READABLE) if ratio else None


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def business(request: PageRequest) -> HttpResponse:
    """Show and change the facts of the business."""
    found = get_current_tenant()
    form = BusinessForm(sent(request), business=found)
    saved = form.save(lambda command: _change(request, form, command)) if request.method == "POST" else None
    if saved is not None:
        done(request, _("Saved."))
        return redirect("console:business")
    more = {
        "business": found,
        "modules": [(name, is_on, apps.is_installed(name)) for name, is_on in sorted(found.modules.items())],
        "words": sorted((found.settings.get("words") or {}).items()),
        "domains": list(list_domains().order_by("id")),
        "mode_asked": mode_question(found),
        "tabs": _tabs(0),
    }
    return _page(request, form, _("Business"), "console/settings_business.html", more)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def shop(request: PageRequest) -> HttpResponse:
    """Show and change how the shop looks and whether it is open."""
    found = get_current_tenant()
    form = ShopForm(sent(request), business=found)
    saved = form.save(lambda command: _change_shop(request, form, command)) if request.method == "POST" else None
    if saved is not None:
        done(request, _("Saved."))
        return redirect("console:shop")
    theme = theme_of(found.settings)
    colors = [(_("Main color"), form["primary_color"].value()), (_("Second color"), form["accent_color"].value())]
    more = {
        "business": found,
        "theme": theme,
        "swatches": [swatch for label, color in colors if (swatch := swatch_of(label, color or ""))],
        "tabs": _tabs(1),
    }
    return _page(request, form, _("Shop"), "console/settings_shop.html", more)


@require_http_methods(["GET", "POST"])
@page(CHANGE, calls_outside=True)
def logo(request: PageRequest) -> HttpResponse:
    """Take a picture as the logo of the shop, or take the logo away."""
    if request.method == "POST" and request.POST.get("act") == "remove":
        services.remove_logo(actor=request.principal)
        done(request, _("The logo was taken away."))
        return redirect("console:shop")
    form = LogoForm(sent(request), request.FILES or None)
    saved = form.save(
        lambda _command: services.set_logo(content=form.content(), actor=request.principal), calls_outside=True
    )
    if saved is not None:
        done(request, _("The shop has a new logo."))
        return redirect("console:shop")
    return form_page(
        request,
        form,
        title=_("Logo"),
        submit=_("Upload"),
        back=reverse("console:shop"),
        parent=_("Shop"),
        parent_url=reverse("console:shop"),
    )


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def mode(request: PageRequest) -> HttpResponse:
    """Ask, then switch test mode on or off."""
    found = get_current_tenant()
    asked = mode_question(found)
    if not is_confirmed(request):
        return confirm_page(request, asked)
    asked.require(request)
    wanted = request.POST.get("is_test_mode") == "yes"
    services.change_tenant(tenant_id=found.id, is_test_mode=wanted, actor=request.principal)
    done(request, _("Test mode is on.") if wanted else _("%(name)s is live.") % {"name": found.name})
    return redirect("console:business")


def mode_question(business: Tenant) -> Confirmation:
    """Return what is asked before test mode is switched; going live takes the address name of the business."""
    here = reverse("console:business-mode")
    back = reverse("console:business")
    if business.is_test_mode:
        return Confirmation(
            title=_("Take %(name)s live?") % {"name": business.name},
            effect=_(
                "The test mark goes from the console and the shop, and customers take its prices and offers as real."
            ),
            verb=_("Go live"),
            safe=_("Stay in test mode"),
            url=here,
            back=back,
            typed=business.slug,
            fields=[("is_test_mode", "no")],
        )
    return Confirmation(
        title=_("Put %(name)s into test mode?") % {"name": business.name},
        effect=_("The console and the shop say that nothing here is real. Nothing that exists is changed."),
        verb=_("Switch test mode on"),
        safe=_("Stay live"),
        url=here,
        back=back,
        fields=[("is_test_mode", "yes")],
    )


def _change(request: PageRequest, form: BusinessForm, command: ChangeTenant) -> Tenant:
    found = lock_current_tenant()
    form.hold(found)
    return services.change_tenant(tenant_id=found.id, actor=request.principal, **command.changes())


def _change_shop(request: PageRequest, form: ShopForm, command: ChangeShop) -> Tenant:
    found = lock_current_tenant()
    form.hold(found)
    return services.change_shop(tenant_id=found.id, actor=request.principal, **command.changes())


def _tabs(current: int) -> Sequence[Tab]:
    places = [(_("Business"), "console:business"), (_("Shop"), "console:shop")]
    return [Tab(label, reverse(name), 0, number == current) for number, (label, name) in enumerate(places)]


def _page(request: PageRequest, form: CommandForm, title: str, template: str, more: dict[str, Any]) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        submit=_("Save"),
        back=reverse("console:settings"),
        parent=_("Settings"),
        parent_url=reverse("console:settings"),
        template=template,
        **more,
    )
