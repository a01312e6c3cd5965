"""The form of a template: the parts that its channel has, and how the text will look."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from core.errors import InvalidError
from core.form_fields import area, line
from core.forms import RecordForm, Section
from messaging.models import Template
from messaging.placeholders import FIELDS, Field
from messaging.selectors.templates import Channel, Filled, fill_draft
from messaging.template_commands import ChangeTemplate, CreateTemplate

ONLY_OF = {
    Channel.EMAIL: {"subject"},
    Channel.SMS: set[str](),
    Channel.WHATSAPP: {"provider_name", "provider_language", "parameters"},
}


@dataclass(frozen=True, slots=True)
class Preview:
    """A text with its examples, or why there is none."""

    channel: str
    filled: Filled | None = None
    fault: str = ""

    @classmethod
    def of(cls, channel: str, *, subject: str, body: str) -> "Preview":
        """Fill a text with examples."""
        try:
            return cls(channel, fill_draft(subject=subject, body=body, values={}))
        except InvalidError as refusal:
            fault = refusal.errors[0] if refusal.errors else None
            return cls(channel, fault=f"{fault.detail}. {fault.hint}".strip(". ") if fault else refusal.detail)


class TemplateForm(RecordForm):
    """A template of one channel."""

    create = CreateTemplate
    command = ChangeTemplate
    layout = (
        Section(gettext_lazy("Template"), gettext_lazy("How your people find it."), ["name", "language", "purpose"]),
        Section(
            gettext_lazy("Text"),
            gettext_lazy("Fields in double braces become what is known of the person."),
            ["subject", "body"],
            below="messaging/_template_live.html",
        ),
        Section(
            gettext_lazy("At WhatsApp"),
            gettext_lazy("Outside of 24 hours after their last message only templates that WhatsApp approved go out."),
            ["provider_name", "provider_language", "parameters"],
        ),
    )

    name = line(gettext_lazy("Name"), required=True, most=120, help_text=gettext_lazy("Order ready, Price list"))
    language = line(gettext_lazy("Language"), required=True, most=16, help_text=gettext_lazy("en, fr, pt-BR"))
    purpose = line(
        gettext_lazy("What for"),
        most=60,
        help_text=gettext_lazy("One word as in your consents: newsletter. Without it any withdrawal stops it."),
    )
    subject = line(gettext_lazy("Subject"), required=True)
    body = area(gettext_lazy("Text"), rows=8, required=True)
    provider_name = line(gettext_lazy("Name there"), required=True, most=512, help_text=gettext_lazy("order_ready"))
    provider_language = line(gettext_lazy("Language there"), most=16, help_text=gettext_lazy("en_US"))
    parameters = line(
        gettext_lazy("Order of the fields"),
        most=2_000,
        help_text=gettext_lazy("Only when it differs from the text: contact.first_name, deal.name"),
    )

    def __init__(self, data: Any = None, *, channel: str, record: Template | None = None) -> None:
        super().__init__(data, record=record)
        self.channel = Channel(channel)
        for other, names in ONLY_OF.items():
            for name in names if other != self.channel else ():
                del self.fields[name]
        if record is None:
            self.initial["language"] = "en"
        else:
            self.initial.update({name: getattr(record, name) for name in self.fields if hasattr(record, name)})
            self.initial["parameters"] = ", ".join(record.parameters)

    @property
    def placeholders(self) -> list[Field]:
        """The fields that a text may name."""
        return list(FIELDS.values())

    @property
    def preview(self) -> Preview:
        """What stands in the form, with examples."""
        return Preview.of(self.channel, subject=self._now("subject"), body=self._now("body"))

    def values(self) -> dict[str, Any]:
        """Return what was filled in or changed; the order of the fields is a list."""
        found = super().values()
        if "parameters" in found:
            parts = found["parameters"].split(",")
            found["parameters"] = [part.strip() for part in parts if part.strip()]
        return found if self.record is not None else {**found, "channel": self.channel}

    def _now(self, name: str) -> str:
        if name not in self.fields:
            return ""
        return str(self.data.get(name, "") if self.is_bound else self.initial.get(name, ""))
