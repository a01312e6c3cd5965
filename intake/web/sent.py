"""What was sent by a form, with what the guard made of each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.errors import InvalidError
from core.lists import Tab, read_page
from core.pages import PageRequest, page
from core.toasts import done
from intake import services
from intake.models import FormSubmission
from intake.selectors import forms as selectors
from intake.web.shared import ACCEPT, VIEW_SENT

Verdict = FormSubmission.Verdict


@require_safe
@page(VIEW_SENT)
def listed(request: PageRequest, key: UUID) -> HttpResponse:
    """List what was sent by a form, the newest first."""
    form = selectors.get_form(key)
    found = selectors.list_submissions().filter(form_id=form.id)
    view = request.GET.get("view", "")
    spam = sorted(FormSubmission.SPAM)
    narrowed = {"spam": found.filter(verdict__in=spam), "leads": found.filter(verdict=Verdict.ACCEPTED)}
    rows = read_page(narrowed.get(view, found), request.GET)
    leads = selectors.seen_leads([row.lead_id for row in rows.rows if row.lead_id], seen_by=request.principal)
    labels = (("", _("All")), ("leads", _("Leads")), ("spam", _("Spam")))
    context = {
        "form": form,
        "page": rows,
        "rows": [(row, leads.get(row.lead_id, "") if row.lead_id else "") for row in rows.rows],
        "tabs": [Tab(label, f"?view={name}" if name else "?", 0, view == name) for name, label in labels],
        "may_accept": request.principal.may(ACCEPT),
    }
    return render(request, "intake/submissions.html", context)


@require_POST
@page(ACCEPT)
def accept(request: PageRequest, key: UUID) -> HttpResponse:
    """Make a lead of what was refused by mistake."""
    sent = selectors.lock_submission(key)
    home = reverse("intake:submissions", args=[sent.form_id])
    try:
        services.accept_submission(submission_id=key, actor=request.principal, now=timezone.now())
    except InvalidError as refusal:
        messages.error(request, _("No lead can be made of it: %(why)s") % {"why": refusal.detail})
    else:
        done(request, _("There is a lead of it now."))
    return redirect(home)
