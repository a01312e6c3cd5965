"""The form by which a contact is written to, on one channel at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.form_fields import area, line
from core.forms import CommandForm
from core.principal import Principal
from crm.models import Contact, Opportunity
from crm.selectors import list_opportunities
from messaging.models import Template
from messaging.selectors.templates import Channel, list_offered
from outreach.commands import WriteMessage
from outreach.selectors import Way
from outreach.services import Draft, Wish, draft_message

MOST_DEALS, MOST_TEMPLATES = 50, 200


@dataclass(frozen=True, slots=True)
class ChannelTab:
    """A channel as a tab: where it leads, and whether it is the one that is open."""

    channel: Channel
    url: str
    box_url: str
    is_current: bool


def tabs_of(contact: Contact, ways: Sequence[Way], current: Way, *, deal: str = "") -> list[ChannelTab]:
    """Return a tab for each channel; each leads on with the deal."""
    page, box = (reverse(f"outreach:{name}", args=[contact.id]) for name in ("conversation", "box"))
    tabs = []
    for way in ways:
        query = urlencode({"channel": way.channel.value, **({"opportunity_id": deal} if deal else {})})
        tabs.append(ChannelTab(way.channel, f"{page}?{query}", f"{box}?{query}", is_current=way is current))
    return tabs


def chosen_way(ways: Sequence[Way], asked: str) -> Way:
    """Return the way that is asked for, else the first that can be used."""
    named = next((way for way in ways if way.channel == asked), None)
    return named or next((way for way in ways if not way.fault), ways[0])


class WriteForm(CommandForm):
    """What is written by one channel; a template that is chosen fills the text."""

    command = WriteMessage
    places: Mapping[str, str] = {"/variables": "template_id"}

    channel = forms.CharField(widget=forms.HiddenInput)
    template_id = forms.ChoiceField(label=gettext_lazy("Template"), required=False)
    opportunity_id = forms.ChoiceField(label=gettext_lazy("About the deal"), required=False)
    subject = line(gettext_lazy("Subject"), required=True)
    body = area(gettext_lazy("Text"), rows=6, required=True)

    def __init__(self, data: Any = None, *, contact: Contact, way: Way, principal: Principal) -> None:
        super().__init__(data)
        self.contact, self.way, self.principal = contact, way, principal
        self.templates = list(list_offered(way.channel)[:MOST_TEMPLATES])
        self._offer()
        self.initial["channel"] = way.channel
        if way.channel != Channel.EMAIL:
            del self.fields["subject"]
        self.fields["body"].widget.attrs["data-key"] = "w"
        if way.channel == Channel.SMS:
            self.fields["body"].widget.attrs.update(self._counted())

    @property
    def chosen(self) -> Template | None:
        """The template that is chosen."""
        key = self._now("template_id")
        return next((each for each in self.templates if str(each.id) == key), None)

    @property
    def text(self) -> str:
        """What stands in the text."""
        return self._now("body")

    def begin(self, asked: QueryDict) -> None:
        """Open the form as the address asks: about a deal, with a template whose fields are filled."""
        for name in ("template_id", "opportunity_id"):
            choices = [key for key, _label in self.fields[name].choices]  # type: ignore[attr-defined]
            wanted = asked.get(name)
            if wanted in choices:
                self.initial[name] = wanted
        template = self.chosen
        if template is None:
            return
        try:
            self._fill(template)
        except DomainError as refusal:
            self.initial.update(subject=template.subject, body=template.body)
            self.gaps = [fault.pointer.removeprefix("/variables/") for fault in refusal.errors]

    gaps: Sequence[str] = ()

    def values(self) -> dict[str, Any]:
        """Name the contact; a template of WhatsApp is sent as it was approved."""
        found = super().values()
        if self.way.channel == Channel.WHATSAPP and found["template_id"]:
            found["body"] = ""
        keys = {name: found[name] or None for name in ("template_id", "opportunity_id")}
        return {**found, **keys, "contact_id": self.contact.id}

    def _fill(self, template: Template) -> None:
        draft = self._draft(template)
        self.initial.update(subject=draft.subject, body=draft.body)

    def _draft(self, template: Template) -> Draft:
        deal = self.initial.get("opportunity_id")
        wish = Wish(self.contact.id, self.way.channel, UUID(deal) if deal else None, template.id)
        return draft_message(wish, actor=self.principal)

    def _offer(self) -> None:
        deals = list_opportunities(seen_by=self.principal).filter(contact=self.contact, status="open")
        found: list[Opportunity] = list(deals.order_by("-id")[:MOST_DEALS])
        offered = {
            "template_id": [("", _("none")), *((str(each.id), _named(each)) for each in self.templates)],
            "opportunity_id": [("", _("none")), *((str(deal.id), deal.name) for deal in found)],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _counted(self) -> dict[str, str]:
        return {
            "hx-post": reverse("outreach:length", args=[self.contact.id]),
            "hx-trigger": "input delay:300ms",
            "hx-target": "#message-length",
            "hx-swap": "innerHTML",
        }

    def _now(self, name: str) -> str:
        return str((self.data.get(name) if self.is_bound else self.initial.get(name)) or "")


def _named(template: Template) -> str:
    return f"{template.name} ({template.language})"
