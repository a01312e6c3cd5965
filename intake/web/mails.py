"""The pages of the mail log: its list, one mail, and the address for copies."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.names import names_of
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.errors import ConflictError
from core.lists import Tab, read_page
from core.pages import PageRequest, page
from core.toasts import done
from intake import services
from intake.models import LoggedMail
from intake.selectors import mails as selectors
from intake.selectors.mails import VIEW_MAIL

VIEW_SETTINGS, CHANGE_SETTINGS = "intake.view_mailsettings", "intake.change_mailsettings"
Status = LoggedMail.Status


@require_safe
@page(VIEW_MAIL)
def listed(request: PageRequest) -> HttpResponse:
    """List the mail that is kept, or what was not and why."""
    view, text = request.GET.get("view", ""), request.GET.get("q", "").strip()
    found = selectors.list_mails(seen_by=request.principal)
    kept = Status.LOGGED, Status.PENDING, Status.SENDING, Status.FAILED
    wanted = found.exclude(status__in=kept) if view == "refused" else found.filter(status__in=kept)
    rows = read_page(selectors.search_mails(wanted, text) if text else wanted, request.GET)
    context = {
        "page": rows,
        "text": text,
        "tabs": [
            Tab(_("Kept"), "?", 0, view != "refused"),
            Tab(_("Not kept"), "?view=refused", 0, view == "refused"),
        ],
        "has_address": selectors.find_drop() is not None,
        "may_settings": request.principal.may(VIEW_SETTINGS),
        "reasons": _reasons(),
    }
    return render(request, "intake/mails.html", context)


@require_safe
@page(VIEW_MAIL)
def shown(request: PageRequest, key: UUID) -> HttpResponse:
    """Show one mail in plain text: nothing far away is loaded."""
    mail = selectors.get_mail(key, seen_by=request.principal)
    thread = selectors.list_mails(seen_by=request.principal).filter(thread_id=mail.thread_id).exclude(id=mail.id)
    links = selectors.named_links(mail, seen_by=request.principal)
    context = {
        "mail": mail,
        "reason": _reasons().get(mail.code, ""),
        "links": [(name, reverse(f"crm:{kind}", args=[record])) for kind, record, name in links],
        "thread": list(thread.order_by("-received_at", "-id")[:20]),
        "owner": names_of([mail.owner_id]).get(mail.owner_id, "") if mail.owner_id else "",
    }
    return render(request, "intake/mail.html", context)


@require_safe
@page(VIEW_SETTINGS)
def mail_settings(request: PageRequest) -> HttpResponse:
    """Show the address for copies and how it is used."""
    drop = selectors.find_drop()
    context = {
        "drop": drop,
        "address": selectors.address_of(drop),
        "is_open": bool(settings.MAIL_DROP_DOMAIN),
        "may_change": request.principal.may(CHANGE_SETTINGS),
    }
    return render(request, "intake/mail_settings.html", context)


@require_POST
@page(CHANGE_SETTINGS)
def change_settings(request: PageRequest) -> HttpResponse:
    """Say whether mail to somebody unknown makes a contact."""
    wanted = request.POST.get("makes_contacts") == "on"
    services.change_mail_settings(makes_contacts=wanted, actor=request.principal)
    done(request, _("Saved."))
    return redirect("intake:mail-settings")


@require_http_methods(["GET", "POST"])
@page(CHANGE_SETTINGS)
def rotate(request: PageRequest) -> HttpResponse:
    """Make an address; ask first when there is one, which ends."""
    home = reverse("intake:mail-settings")
    if selectors.find_drop() is not None and not is_confirmed(request):
        asked = Confirmation(
            title=_("Make a new address?"),
            effect=_("The old one takes nothing from then on. Everybody who uses it must be told."),
            verb=_("Make a new address"),
            safe=_("Keep it"),
            url=reverse("intake:mail-rotate"),
            back=home,
        )
        return confirm_page(request, asked)
    if request.method == "POST":
        try:
            services.rotate_mail_drop(actor=request.principal, now=timezone.now())
        except ConflictError as refusal:
            messages.error(request, refusal.detail)
        else:
            done(request, _("The address takes mail now."))
    return redirect(home)


def _reasons() -> dict[str, str]:
    return {
        "automatic": _("An automatic answer or a mailing."),
        "failed_authentication": _("Its sender was forged: the check of the mail host failed."),
        "not_sent": _("The mail server did not take it."),
        "unknown_sender": _("Neither somebody of the business nor a contact sent it."),
    }
