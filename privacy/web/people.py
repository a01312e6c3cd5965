"""Exports and erasures of people as pages."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.names import names_of
from accounts.site import device_of
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.forms import CommandForm, sent
from core.lists import read_page
from core.pages import PageRequest, page
from core.toasts import done
from privacy import commands, selectors, services
from privacy.models import Erasure, Export
from privacy.web.shared import below, privacy_tabs

EXPORTS, ERASE = "privacy.view_export", "privacy.erase_person"
ERASED_WORD = "erase"


class SubjectForm(CommandForm):
    """Who, by address."""

    places = {"/subject/email": "email"}

    email = forms.EmailField(
        label=gettext_lazy("E-mail of the person"),
        help_text=gettext_lazy("Everything that is kept about whoever has this address."),
    )

    def values(self) -> dict[str, Any]:
        """Name the person by their address."""
        return {"subject": {"email": self.cleaned_data["email"]}}


class ExportForm(SubjectForm):
    """Whose data."""

    command = commands.RequestExport


class ErasureForm(SubjectForm):
    """Who, and why; the password of whoever asks."""

    command = commands.RequestErasure

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        min_length=3,
        help_text=gettext_lazy("Kept as the record of why; do not name the person here."),
    )
    current_password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def values(self) -> dict[str, Any]:
        """Name the person by their address."""
        cleaned = self.cleaned_data
        return super().values() | {"reason": cleaned["reason"], "current_password": cleaned["current_password"]}


@require_safe
@page(EXPORTS)
def exports(request: PageRequest) -> HttpResponse:
    """List what was gathered; a file is there for a week."""
    shown = read_page(selectors.list_exports(seen_by=request.principal), request.GET)
    askers = names_of(each.requested_by for each in shown.rows)
    context = {
        "page": shown,
        "rows": [(each, askers.get(each.requested_by), sum(each.counts.values())) for each in shown.rows],
        "tabs": privacy_tabs(request, "privacy:exports"),
        "may_export": request.principal.may_all(selectors.EXPORT_PERSON),
    }
    return render(request, "privacy/exports.html", context)


@require_http_methods(["GET", "POST"])
@page(selectors.EXPORT_PERSON)
def new_export(request: PageRequest) -> HttpResponse:
    """Have everything about a person gathered."""
    form = ExportForm(sent(request))
    made = form.save(lambda command: _export(request, command)) if request.method == "POST" else None
    if made is not None:
        done(request, _("It is being gathered; the file is here in a moment."))
        return redirect("privacy:exports")
    return below(
        request, form, title=_("Export a person"), submit=_("Gather it"), parent=_("Exports"), place="privacy:exports"
    )


@require_POST
@page(EXPORTS)
def export_me(request: PageRequest) -> HttpResponse:
    """Have everything about the person who asks gathered."""
    command = commands.RequestExport(subject=commands.SubjectIn(user_id=request.principal.id))
    _export(request, command)
    done(request, _("It is being gathered; the file is here in a moment."))
    return redirect("privacy:exports")


@require_safe
@never_cache
@page(EXPORTS)
def download(request: PageRequest, key: UUID) -> HttpResponse:
    """Give the file out; the log keeps who took it."""
    content = services.download_export(export_id=key, actor=request.principal, now=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="export-{key}.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@require_safe
@page("privacy.view_erasure")
def erasures(request: PageRequest) -> HttpResponse:
    """List who was to be forgotten, and how far that has come."""
    shown = read_page(selectors.list_erasures(), request.GET)
    context = {
        "page": shown,
        "tabs": privacy_tabs(request, "privacy:erasures"),
        "may_erase": request.principal.may(ERASE),
    }
    return render(request, "privacy/erasures.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@page(ERASE)
def new_erasure(request: PageRequest) -> HttpResponse:
    """Look at what an erasure would do."""
    form = ErasureForm(sent(request))
    made = form.save(lambda command: _look(request, command)) if request.method == "POST" else None
    if made is not None:
        return redirect("privacy:erasure", key=made.id)
    return below(
        request,
        form,
        title=_("Erase a person"),
        submit=_("Look at it first"),
        parent=_("Erasures"),
        place="privacy:erasures",
    )


@require_safe
@page("privacy.view_erasure")
def erasure(request: PageRequest, key: UUID) -> HttpResponse:
    """Show what goes and what stays, with the reasons."""
    found = selectors.get_erasure(key)
    waits = found.status == Erasure.Status.PREVIEWED and request.principal.may(ERASE)
    context = {
        "erasure": found,
        "shown": [line for line in found.sections if line["found"]],
        "found": sum(line["found"] for line in found.sections),
        "asked": _question(found) if waits else None,
        "waits": waits,
    }
    return render(request, "privacy/erasure.html", context)


@require_http_methods(["GET", "POST"])
@page(ERASE)
def confirm(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask once more, then begin."""
    asked = _question(selectors.get_erasure(key))
    if not is_confirmed(request):
        return confirm_page(request, asked)
    asked.require(request)
    services.confirm_erasure(erasure_id=key, actor=request.principal, now=timezone.now())
    done(request, _("It has begun; there is no way back."))
    return redirect("privacy:erasure", key=key)


@require_POST
@page(ERASE)
def cancel(request: PageRequest, key: UUID) -> HttpResponse:
    """Give it up."""
    services.cancel_erasure(erasure_id=key, actor=request.principal)
    done(request, _("Nothing was erased."))
    return redirect("privacy:erasures")


def _export(request: PageRequest, command: commands.RequestExport) -> Export:
    return services.request_export(subject=command.subject, actor=request.principal, now=timezone.now())


def _look(request: PageRequest, command: commands.RequestErasure) -> Erasure:
    return services.request_erasure(
        **command.given(), device=device_of(request), actor=request.principal, now=timezone.now()
    )


def _question(found: Erasure) -> Confirmation:
    return Confirmation(
        title=_("Erase this person?"),
        effect=_("What is listed as going is gone for good, in every part of the business. There is no way back."),
        verb=_("Erase"),
        safe=_("Keep everything"),
        url=reverse("privacy:confirm", args=[found.id]),
        back=reverse("privacy:erasure", args=[found.id]),
        typed=ERASED_WORD,
    )
