"""Pages of the shell itself: search, menu, settings, people."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import services
from accounts.selectors import get_user, list_members, list_sessions, search_members
from console.selectors import business_of
from console.web.door import keep_theme
from console.web.forms import ThemeForm
from core.lists import read_page
from core.pages import PageRequest, page, principal_of
from core.search import find

SHORTEST_SEARCH = 2
MOST_HITS = 8


@page()
def search(request: PageRequest) -> HttpResponse:
    """Find records of every kind that the person may see."""
    text = request.GET.get("q", "").strip()
    is_long_enough = len(text) >= SHORTEST_SEARCH
    hits = find(request.principal, text, limit=MOST_HITS) if is_long_enough else []
    return render(request, "console/search.html", {"text": text, "hits": hits, "is_long_enough": is_long_enough})


@page()
def menu(request: PageRequest) -> HttpResponse:
    """All places of the person as a page: what the phone's menu opens without script."""
    return render(request, "console/menu.html")


@page()
def settings(request: PageRequest) -> HttpResponse:
    """Who one is here, the colors, the sessions, and the facts of the business."""
    user = get_user(request.principal.id)
    context = {
        "user": user,
        "form": ThemeForm(initial={"theme": user.theme}),
        "business": business_of(request.principal) if request.principal.may("tenants.view_tenant") else None,
        "sessions": list_sessions(user.id),
        "current_session": request.principal.session_id,
    }
    return render(request, "console/settings.html", context)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Pin light or dark, or follow the system."""
    principal = principal_of(request)
    form = ThemeForm(request.POST)
    if principal is None or not form.is_valid():
        return redirect("console:sign-in" if principal is None else "console:settings")
    services.change_own_account(actor=principal, theme=form.cleaned_data["theme"])
    messages.success(request, _("Colors changed."))
    response = redirect("console:settings")
    keep_theme(response, form.cleaned_data["theme"])
    return response


@page("accounts.view_member")
def people(request: PageRequest) -> HttpResponse:
    """List the people of the business."""
    text = request.GET.get("q", "").strip()
    members = list_members()
    found = search_members(members, text) if text else members
    return render(request, "console/people.html", {"page": read_page(found, request.GET), "text": text})
