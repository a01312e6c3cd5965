"""The pages of templates: their list, writing one with a live preview, archiving it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import ConflictError
from core.forms import form_page, sent
from core.lists import Tab, read_page
from core.pages import PageRequest, page
from core.toasts import done
from messaging.models import Template
from messaging.selectors import templates as selectors
from messaging.selectors.templates import VIEW, Channel
from messaging.services import templates as services
from messaging.template_commands import ChangeTemplate, CreateTemplate
from messaging.template_rights import ADD, CHANGE
from messaging.web.template_forms import Preview, TemplateForm

SHOWN_VERSIONS = 20


@require_safe
@page(VIEW)
def listed(request: PageRequest) -> HttpResponse:
    """List templates, those that are offered or those that are not any more."""
    text, view = request.GET.get("q", "").strip(), request.GET.get("view", "")
    archived = view == Template.Status.ARCHIVED
    status = Template.Status.ARCHIVED if archived else Template.Status.ACTIVE
    found = selectors.list_templates().filter(status=status)
    context = {
        "page": read_page(selectors.search_templates(found, text) if text else found, request.GET),
        "text": text,
        "current": view,
        "views": [
            Tab(_("In use"), "?", 0, not archived),
            Tab(_("Archived"), "?view=archived", 0, archived),
        ],
        "may_add": request.principal.may(ADD),
        "may_change": request.principal.may(CHANGE),
    }
    return render(request, "messaging/templates.html", context)


@require_http_methods(["GET", "POST"])
@page(ADD)
def new(request: PageRequest) -> HttpResponse:
    """Write a template for the channel that the address names."""
    channel = request.GET.get("channel", "")
    form = TemplateForm(sent(request), channel=channel if channel in Channel else Channel.EMAIL)

    def act(command: CreateTemplate) -> Template:
        return services.create_template(**command.given(), actor=request.principal)

    if request.method == "POST" and form.save(act) is not None:
        done(request, _("The template is ready to be sent."))
        return redirect("messaging:templates")
    title = _("New template for %(channel)s") % {"channel": form.channel.label}
    tabs = [Tab(str(each.label), f"?channel={each}", 0, each == form.channel) for each in Channel]
    return _form(request, form, title=title, submit=_("Keep the template"), tabs=tabs)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Edit a template; its earlier texts stand below."""
    record = selectors.get_template(key)
    form = TemplateForm(sent(request), channel=record.channel, record=record)

    def act(command: ChangeTemplate) -> Template:
        form.hold(selectors.lock_template(key))
        return services.change_template(template_id=key, **command.given(), actor=request.principal)

    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Saved."))
        return redirect("messaging:templates")
    versions = list(selectors.list_versions(key).order_by("-number")[:SHOWN_VERSIONS])
    return _form(request, form, title=str(record), submit=_("Save"), versions=versions)


@require_POST
@page(VIEW)
def preview(request: PageRequest) -> HttpResponse:
    """Show what stands in the form with examples."""
    channel = request.POST.get("channel", "")
    shown = Preview.of(channel, subject=request.POST.get("subject", ""), body=request.POST.get("body", ""))
    return render(request, "messaging/_template_preview.html", {"preview": shown})


@require_POST
@page(CHANGE)
def archive(request: PageRequest, key: UUID) -> HttpResponse:
    """Offer a template no longer."""
    template = services.archive_template(template_id=key, actor=request.principal)
    undo = reverse("messaging:template-restore", args=[key])
    done(request, _("%(name)s is archived.") % {"name": template}, undo=undo)
    return redirect("messaging:templates")


@require_POST
@page(CHANGE)
def restore(request: PageRequest, key: UUID) -> HttpResponse:
    """Offer a template again."""
    try:
        template = services.restore_template(template_id=key, actor=request.principal)
    except ConflictError as refusal:
        messages.error(request, refusal.detail)
    else:
        done(request, _("%(name)s can be sent again.") % {"name": template})
    return redirect("messaging:templates")


def _form(request: PageRequest, form: TemplateForm, **more: Any) -> HttpResponse:
    shown: dict[str, Any] = {
        "back": reverse("messaging:templates"),
        "parent": _("Templates"),
        "template": "messaging/template_form.html",
    }
    return form_page(request, form, **shown, **more)
