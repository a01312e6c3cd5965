"""What people said about being written to, as pages."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import CommandForm, sent
from core.lists import read_page
from core.pages import PageRequest, page
from core.requests import address_of
from core.toasts import done
from privacy import commands, selectors, services
from privacy.models import Consent
from privacy.web.shared import below, privacy_tabs

CHANGE = "privacy.change_consent"


class ConsentForm(CommandForm):
    """Who said what, to which text, and where."""

    command = commands.RecordConsent

    address = forms.CharField(
        label=gettext_lazy("E-mail or phone"),
        max_length=254,
        help_text=gettext_lazy("A phone number with + and the country code."),
    )
    channel = forms.ChoiceField(label=gettext_lazy("Channel"), choices=Consent.Channel.choices)
    purpose = forms.CharField(
        label=gettext_lazy("Purpose"),
        max_length=60,
        help_text=gettext_lazy("Small letters and underscores, such as newsletter."),
    )
    state = forms.ChoiceField(label=gettext_lazy("What was said"), choices=Consent.State.choices)
    text_version = forms.CharField(
        label=gettext_lazy("Which text"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("The version of the words that the person agreed to."),
    )
    source = forms.CharField(
        label=gettext_lazy("Where"), max_length=120, help_text=gettext_lazy("Such as: form at the till.")
    )

    def values(self) -> dict[str, Any]:
        """Leave out what was not filled in."""
        return {name: value for name, value in super().values().items() if value not in ("", None)}


@require_safe
@page("privacy.view_consent")
def consents(request: PageRequest) -> HttpResponse:
    """List every word, the newest first; `?q=` finds an address."""
    text = request.GET.get("q", "").strip()
    found = selectors.list_consents()
    shown = read_page(found.filter(address=selectors.normal_address(text)) if text else found, request.GET)
    context = {
        "page": shown,
        "text": text,
        "tabs": privacy_tabs(request, "privacy:consents"),
        "may_change": request.principal.may(CHANGE),
    }
    return render(request, "privacy/consents.html", context)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def new(request: PageRequest) -> HttpResponse:
    """Keep what a person said."""
    form = ConsentForm(sent(request))
    kept = form.save(lambda command: _keep(request, command)) if request.method == "POST" else None
    if kept is not None:
        done(request, _("Kept."))
        return redirect("privacy:consents")
    return below(
        request, form, title=_("New consent"), submit=_("Keep it"), parent=_("Consents"), place="privacy:consents"
    )


@require_POST
@page(CHANGE)
def withdraw(request: PageRequest, key: UUID) -> HttpResponse:
    """Take back what was given."""
    services.withdraw_consent(
        consent_id=key, source="console", actor=request.principal, now=timezone.now(), ip=address_of(request)
    )
    done(request, _("Withdrawn; nothing is sent for it any more."))
    return redirect("privacy:consents")


def _keep(request: PageRequest, command: commands.RecordConsent) -> Consent:
    return services.record_consent(**command.given(), actor=request.principal, now=timezone.now())
