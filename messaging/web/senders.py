"""The pages of senders: their list, connecting, editing, trying out and removing one."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.confirm import Confirmation, confirm_page, is_confirmed
from core.errors import ConflictError, NotPermittedError
from core.form_fields import FILL_IN, area, line
from core.forms import CommandForm, PhoneField, form_page, sent, version_of
from core.lists import read_page
from core.pages import PageRequest, page
from core.toasts import done
from messaging import commands, selectors, services
from messaging.accounts import credentials_of, hook_url_of, verify_token_of
from messaging.carriers import Carrier, carriers
from messaging.models import Sender
from tenants.selectors import get_current_tenant

VIEW, ADD, CHANGE, DELETE = (f"messaging.{verb}_sender" for verb in ("view", "add", "change", "delete"))
_PREFIX = "credential_"


class _CredentialsForm(CommandForm):
    """Fields of what a provider asks for; secrets are written, never shown."""

    def __init__(self, data: Any = None, *, carrier: Carrier, known: dict[str, str]) -> None:
        super().__init__(data)
        self.carrier = carrier
        self.places = {f"/credentials/{one.name}": f"{_PREFIX}{one.name}" for one in carrier.credentials}
        for one in carrier.credentials:
            is_kept = one.is_secret and one.name in known
            self.fields[f"{_PREFIX}{one.name}"] = forms.CharField(
                label=_(one.label),
                required=one.is_required and not is_kept,
                max_length=1000,
                help_text=_("Empty keeps the present one.") if is_kept else _(one.help) if one.help else "",
                initial="" if one.is_secret else known.get(one.name, ""),
                error_messages=FILL_IN,
                widget=forms.PasswordInput(attrs={"autocomplete": "off"}) if one.is_secret else forms.TextInput(),
            )

    def values(self) -> dict[str, Any]:
        """Return the credentials that were filled in under their own names."""
        shown = super().values()
        given = {name.removeprefix(_PREFIX): text for name, text in shown.items() if name.startswith(_PREFIX) and text}
        return {name: value for name, value in shown.items() if not name.startswith(_PREFIX)} | {"credentials": given}


class ConnectForm(_CredentialsForm):
    """A new number or name at a provider."""

    command = commands.CreateSender

    name = line(gettext_lazy("Name"), required=True, most=80, help_text=gettext_lazy("For you: Shop line, Receipts."))
    address = line("", required=True, most=40)

    def __init__(self, data: Any = None, *, carrier: Carrier) -> None:
        super().__init__(data, carrier=carrier, known={})
        self.fields["address"].label = _(carrier.address_label)
        self.fields["address"].help_text = _(carrier.address_help)

    def values(self) -> dict[str, Any]:
        """Name the provider too."""
        return {**super().values(), "provider": self.carrier.provider}


class EditForm(_CredentialsForm):
    """The name of a sender, and credentials to be replaced."""

    command = commands.ChangeSender

    name = line(gettext_lazy("Name"), required=True, most=80)

    def __init__(self, data: Any = None, *, record: Sender) -> None:
        super().__init__(data, carrier=carriers()[record.provider], known=credentials_of(record))
        self.initial = {"name": record.name, "version": version_of(record)}


class TryForm(CommandForm):
    """To whom a message goes that shows whether a sender works."""

    command = commands.TrySender

    body = area(gettext_lazy("Text"), rows=3, help_text=gettext_lazy("Without it a sentence that names your business."))

    def __init__(self, data: Any = None, *, country: str) -> None:
        super().__init__(data)
        number = PhoneField(country=country, label=_("Number"), error_messages=FILL_IN)
        self.fields = {"to": number, **self.fields}


@require_safe
@page(VIEW)
def listed(request: PageRequest) -> HttpResponse:
    """List the senders with what is wrong with them."""
    found = read_page(selectors.list_senders(), request.GET)
    return render(request, "messaging/senders.html", {"page": found, "may_add": request.principal.may(ADD)})


@require_safe
@page(ADD)
def choose(request: PageRequest) -> HttpResponse:
    """Show who can carry messages."""
    return render(request, "messaging/sender_choose.html", {"carriers": list(carriers().values())})


@require_http_methods(["GET", "POST"])
@page(ADD)
def new(request: PageRequest, provider: str) -> HttpResponse:
    """Connect a number or a name at a provider."""
    carrier = carriers().get(provider)
    if carrier is None:
        raise Http404
    form = ConnectForm(sent(request), carrier=carrier)
    made = None
    if request.method == "POST":
        made = form.save(lambda given: services.create_sender(**given.given(), actor=request.principal))
    if made is not None:
        done(request, _("Connected. Enter the callback address at the provider, then try it out."))
        return redirect("messaging:sender", made.id)
    title = _("Connect %(provider)s") % {"provider": carrier.label}
    home = reverse("messaging:senders")
    return form_page(request, form, title=title, submit=_("Connect"), back=home, parent=_("Senders"))


@require_safe
@page(VIEW)
def shown(request: PageRequest, key: UUID) -> HttpResponse:
    """Show a sender: what is entered at its provider, and what went out last."""
    sender = selectors.get_sender(key)
    carrier = carriers()[sender.provider]
    may_change = request.principal.may(CHANGE)
    context = {
        "sender": sender,
        "carrier": carrier,
        "may_change": may_change,
        "callback_url": hook_url_of(sender) if may_change else "",
        "verify_token": verify_token_of(sender) if may_change and carrier.has_handshake else "",
        "recent": list(selectors.list_messages().filter(sender=sender).order_by("-id")[:5]),
        "delete_asked": deletion(sender) if request.principal.may(DELETE) else None,
        "rotate_asked": rotation(sender) if may_change else None,
    }
    return render(request, "messaging/sender.html", context)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Edit the name, and replace credentials."""
    sender = selectors.get_sender(key)
    form = EditForm(sent(request), record=sender)

    def act(command: commands.ChangeSender) -> Sender:
        form.hold(selectors.lock_sender(key))
        return services.change_sender(sender_id=key, **command.given(), actor=request.principal)

    home = reverse("messaging:sender", args=[key])
    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Saved."))
        return redirect(home)
    return form_page(request, form, title=_("Edit the sender"), submit=_("Save"), back=home, parent=sender.name)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def try_out(request: PageRequest, key: UUID) -> HttpResponse:
    """Send a sentence to a number."""
    sender = selectors.get_sender(key)
    form = TryForm(sent(request), country=get_current_tenant().country)
    made = None
    if request.method == "POST":
        try:
            made = form.save(
                lambda given: services.send_test(
                    sender_id=key, **given.given(), actor=request.principal, now=timezone.now()
                )
            )
        except NotPermittedError as refusal:
            form.refuse(refusal)
    if made is not None:
        done(request, _("It is on its way. This page tells how far it is."))
        return redirect("messaging:message", made.id)
    home = reverse("messaging:sender", args=[key])
    title = _("Try out %(name)s") % {"name": sender}
    return form_page(request, form, title=title, submit=_("Send"), back=home, parent=sender.name)


@require_POST
@page(CHANGE)
def change(request: PageRequest, key: UUID) -> HttpResponse:
    """Switch a sender on or off, or make it the default of its channel."""
    asked = request.POST.get("to", "")
    known: dict[str, dict[str, Any]] = {
        "on": {"is_active": True},
        "off": {"is_active": False},
        "default": {"is_default": True},
    }
    if asked not in known:
        raise Http404
    try:
        sender = services.change_sender(sender_id=key, **known[asked], actor=request.principal)
    except services.InvalidSenderError as refusal:
        messages.error(request, refusal.detail)
    else:
        said = {
            "on": _("%(name)s sends again."),
            "off": _("%(name)s sends nothing any more."),
            "default": _("%(name)s is the default now."),
        }
        done(request, said[asked] % {"name": sender})
    return redirect("messaging:sender", key)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def rotate(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then make a new callback address."""
    sender = selectors.get_sender(key)
    if not is_confirmed(request):
        return confirm_page(request, rotation(sender))
    services.rotate_hook(sender_id=key, actor=request.principal)
    done(request, _("There is a new callback address. Enter it at the provider."))
    return redirect("messaging:sender", key)


@require_http_methods(["GET", "POST"])
@page(DELETE)
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then remove a sender that carried nothing."""
    sender = selectors.get_sender(key)
    if not is_confirmed(request):
        return confirm_page(request, deletion(sender))
    try:
        services.delete_sender(sender_id=key, actor=request.principal)
    except ConflictError as refusal:
        messages.error(request, refusal.detail)
        return redirect("messaging:sender", key)
    done(request, _("%(name)s was removed.") % {"name": sender})
    return redirect("messaging:senders")


def rotation(sender: Sender) -> Confirmation:
    """Return the question before a callback address ends."""
    return Confirmation(
        title=_("Make a new callback address for %(name)s?") % {"name": sender},
        effect=_("The old one takes nothing from then on. Until the new one is entered nothing comes in."),
        verb=_("Make a new address"),
        safe=_("Keep it"),
        url=reverse("messaging:sender-rotate", args=[sender.id]),
        back=reverse("messaging:sender", args=[sender.id]),
    )


def deletion(sender: Sender) -> Confirmation:
    """Return the question before a sender is removed."""
    return Confirmation(
        title=_("Remove %(name)s?") % {"name": sender},
        effect=_("Its credentials are forgotten here. One that carried messages stays and is switched off instead."),
        verb=_("Remove the sender"),
        safe=_("Keep it"),
        url=reverse("messaging:sender-delete", args=[sender.id]),
        back=reverse("messaging:sender", args=[sender.id]),
    )
