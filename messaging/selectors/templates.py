"""Questions about templates, and what a text becomes when its fields are filled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from core.errors import NotFoundError
from messaging.lengths import Segments, measure
from messaging.models import Template, TemplateVersion
from messaging.models.template import WithText
from messaging.placeholders import Place, check_values, examples, fill, refuse_missing, take_apart
from privacy.models import Consent

VIEW: Final = "messaging.view_template"
Channel = Consent.Channel


class TemplateNotFoundError(NotFoundError):
    """The business has no such template."""

    code = "template_not_found"


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its fields filled. `variables` are those of WhatsApp, by the number of their place."""

    subject: str
    body: str
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def segments(self) -> Segments:
        """How many parts it takes as an SMS."""
        return measure(self.body)


def list_templates() -> QuerySet[Template]:
    """Return templates, without order."""
    found: QuerySet[Template] = Template.objects.all()
    return found


def list_offered(channel: str) -> QuerySet[Template]:
    """Return what may be sent by a channel, by name."""
    offered = list_templates().filter(channel=channel, status=Template.Status.ACTIVE)
    return offered.order_by("name_key", "language", "id")


def search_templates(templates: QuerySet[Template], text: str) -> QuerySet[Template]:
    """Narrow templates by a part of their name."""
    return templates.filter(name__icontains=text)


def get_template(template_id: UUID) -> Template:
    """Return a template.

    Raises:
        TemplateNotFoundError: no such template.
    """
    return _one(list_templates(), template_id)


def lock_template(template_id: UUID) -> Template:
    """Return a template and hold its row.

    Raises:
        TemplateNotFoundError: no such template.
    """
    return _one(list_templates().select_for_update(), template_id)


def list_versions(template_id: UUID) -> QuerySet[TemplateVersion]:
    """Return every text that a template had, without order."""
    found: QuerySet[TemplateVersion] = TemplateVersion.objects.filter(template_id=template_id)
    return found


def version_of(template: Template) -> TemplateVersion:
    """Return the text that a template has now."""
    found: TemplateVersion = list_versions(template.id).get(number=template.version)
    return found


def fill_template(text: WithText, values: Mapping[str, str]) -> Filled:
    """Return the text of a template with its fields filled.

    Values for WhatsApp stand on one line: the provider refuses breaks and runs of spaces in them.

    Raises:
        MissingValueError: a field is empty and the text has no other words for it.
    """
    is_provided = bool(text.provider_name)
    known = {name: " ".join(value.split()) for name, value in values.items()} if is_provided else values
    body = fill(text.body, known)
    filled = {**_other_words(text), **{name: value for name, value in known.items() if value}}
    refuse_missing([Place(name) for name in text.parameters], filled)
    variables = {str(number): filled[name] for number, name in enumerate(text.parameters, start=1)}
    subject = " ".join(fill(text.subject, known, pointer="/subject").split())
    return Filled(subject, body, variables)


def fill_draft(*, subject: str, body: str, values: Mapping[str, str]) -> Filled:
    """Return a text that may not be kept yet with its fields filled; examples stand in for values that are not given.

    Raises:
        BadPlaceholderError, UnknownPlaceholderError: the text names a field wrongly, or a value is for none.
    """
    check_values(values)
    return fill_template(Template(subject=subject, body=body), {**examples(), **values})


def _other_words(text: WithText) -> dict[str, str]:
    """Return what the text says where a field is empty, by the field."""
    places = (part for part in take_apart(text.body, pointer="/body") if isinstance(part, Place))
    return {place.name: place.fallback for place in places}


def _one(templates: QuerySet[Template], template_id: UUID) -> Template:
    found = templates.filter(id=template_id).first()
    if found is None:
        raise TemplateNotFoundError("Nothing is here")
    return found
