"""Changes of templates: each text is checked as it is written, so that none fails when it is sent."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core.changes import apply
from core.claims import claim
from core.errors import ConflictError, FieldError, InvalidError, below
from core.principal import Principal
from events.services import emit
from messaging.events import TemplateArchived, TemplateChanged, TemplateCreated, TemplateRestored
from messaging.models import Template, TemplateVersion
from messaging.placeholders import names_in
from messaging.selectors.templates import Channel, list_templates, lock_template

# What the providers take in one message, all parts of it.
LONGEST: Final[Mapping[str, int]] = {Channel.SMS: 1_530, Channel.WHATSAPP: 1_024}
Status = Template.Status


class DuplicateTemplateError(ConflictError):
    """Another template of this channel and language has the name."""

    code = "duplicate_template"


class ArchivedTemplateError(ConflictError):
    """The template is archived: it is not changed and not sent."""

    code = "archived_template"


class TemplateTextError(InvalidError):
    """A part of a template does not fit its channel."""

    code = "template_text"


@transaction.atomic
def create_template(*, name: str, channel: str, body: str, actor: Principal, **facts: Any) -> Template:
    """Add a template with its first version.

    Raises:
        DuplicateTemplateError: one of this channel and language has the name, whatever its case.
        BadPlaceholderError, UnknownPlaceholderError: a text names a field wrongly; the pointer says which text.
        TemplateTextError: a part is missing, too long, or not of this channel.
    """
    template = Template(name=name, channel=channel, body=body, **{"language": "en", **facts})
    _complete(template)
    _refuse_duplicate(template)
    template.save(force_insert=True)
    _keep_version(template)
    emit(TemplateCreated(template_id=template.id, name=name, channel=channel, language=template.language), actor=actor)
    return template


@transaction.atomic
def change_template(*, template_id: UUID, actor: Principal, **changes: Any) -> Template:
    """Edit a template; another text makes another version, another name does not. What is the same changes nothing.

    Raises:
        TemplateNotFoundError: no such template.
        ArchivedTemplateError: it is archived.
        DuplicateTemplateError: another one has the new name.
        BadPlaceholderError, UnknownPlaceholderError, TemplateTextError: as `create_template`.
    """
    template = lock_template(template_id)
    if template.status != Status.ACTIVE:
        raise ArchivedTemplateError("This template is archived; restore it first")
    wished = _wished(template, changes)
    if {"name", "language"} & wished.keys():
        _refuse_duplicate(Template(id=template.id, channel=template.channel, **_naming(template) | _naming_in(wished)))
    is_text = any(getattr(template, part) != value for part, value in wished.items() if part in Template.TEXT)
    fields = apply(template, **wished, **({"version": template.version + 1} if is_text else {}))
    if is_text:
        _keep_version(template)
    if fields:
        emit(TemplateChanged(template_id=template.id, fields=fields, version=template.version), actor=actor)
    return template


@transaction.atomic
def archive_template(*, template_id: UUID, actor: Principal) -> Template:
    """Offer a template no longer; a second time changes nothing.

    Raises:
        TemplateNotFoundError: no such template.
    """
    template = lock_template(template_id)
    if template.status == Status.ACTIVE:
        template.move_to(Status.ARCHIVED)
        emit(TemplateArchived(template_id=template.id), actor=actor)
    return template


@transaction.atomic
def restore_template(*, template_id: UUID, actor: Principal) -> Template:
    """Offer a template again; a second time changes nothing.

    Raises:
        TemplateNotFoundError: no such template.
        DuplicateTemplateError: another one took its name meanwhile.
    """
    template = lock_template(template_id)
    if template.status == Status.ARCHIVED:
        _refuse_duplicate(template)
        template.move_to(Status.ACTIVE)
        emit(TemplateRestored(template_id=template.id), actor=actor)
    return template


def _wished(template: Template, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the changes with what follows from them, checked as a whole.

    An order of parameters that was read off the text is read off the new one.
    """
    was_read_off = template.parameters == names_in(template.body)
    values = {part: getattr(template, part) for part in Template.TEXT}
    if was_read_off and "body" in changes:
        values["parameters"] = []
    draft = Template(channel=template.channel, language=template.language, **values)
    for field, value in changes.items():
        setattr(draft, field, value)
    _complete(draft)
    return {**changes, **{part: getattr(draft, part) for part in Template.TEXT}}


def _naming(template: Template) -> dict[str, str]:
    return {"name": template.name, "language": template.language}


def _naming_in(values: Mapping[str, Any]) -> dict[str, str]:
    return {part: values[part] for part in ("name", "language") if part in values}


def _complete(template: Template) -> None:
    """Check a text against its channel and fill in what follows from the rest.

    Raises:
        BadPlaceholderError, UnknownPlaceholderError, TemplateTextError: see `create_template`.
    """
    names_in(template.subject, pointer="/subject")
    named = names_in(template.body)
    is_whatsapp = template.channel == Channel.WHATSAPP
    if is_whatsapp:
        template.provider_language = template.provider_language or template.language.replace("-", "_")
        template.parameters = template.parameters or named
    faults = [*_subject_faults(template), *_provider_faults(template), *_length_faults(template)]
    faults += _parameter_faults(template.parameters, named) if is_whatsapp else []
    if faults:
        detail = faults[0].detail if len(faults) == 1 else f"{len(faults)} fields are not valid"
        raise TemplateTextError(detail, errors=faults)


def _subject_faults(template: Template) -> list[FieldError]:
    if template.channel == Channel.EMAIL and not template.subject:
        return [_fault("/subject", "subject_missing", "An e-mail needs a subject")]
    if template.channel != Channel.EMAIL and template.subject:
        return [_fault("/subject", "subject_not_used", "Only e-mail has a subject")]
    return []


def _provider_faults(template: Template) -> list[FieldError]:
    if template.channel == Channel.WHATSAPP:
        missing = "Name the template as WhatsApp knows it"
        return [] if template.provider_name else [_fault("/provider_name", "provider_name_missing", missing)]
    return [
        _fault(f"/{part}", "provider_not_used", "Only WhatsApp has templates of the provider")
        for part in ("provider_name", "provider_language", "parameters")
        if getattr(template, part)
    ]


def _length_faults(template: Template) -> list[FieldError]:
    most = LONGEST.get(template.channel)
    if most is None or len(template.body) <= most:
        return []
    return [_fault("/body", "too_long", f"A text for this channel has at most {most:,} characters")]


def _parameter_faults(parameters: Sequence[str], named: Sequence[str]) -> list[FieldError]:
    if sorted(parameters) == sorted(named):
        return []
    faults = [
        _fault(below("/parameters", at), "wrong_parameters", f"The text does not name {name[:60]}, or it stands twice")
        for at, name in enumerate(parameters)
        if name not in named or name in parameters[:at]
    ]
    left_out = [name for name in named if name not in parameters]
    detail = f"The text names {', '.join(left_out)} too"
    return [*faults, *([_fault("/parameters", "wrong_parameters", detail)] if left_out else [])]


def _fault(pointer: str, code: str, detail: str) -> FieldError:
    return FieldError(pointer, code, detail)


def _keep_version(template: Template) -> None:
    text = {part: getattr(template, part) for part in Template.TEXT}
    TemplateVersion(template=template, number=template.version, **text).save(force_insert=True)


def _refuse_duplicate(template: Template) -> None:
    key = template.name.lower()
    claim("template", [f"{template.channel} {template.language} {key}"])
    same = list_templates().filter(channel=template.channel, language=template.language, status=Status.ACTIVE)
    if same.filter(name_key=key).exclude(id=template.id).exists():
        detail = f"There is a template {template.name!r} for this channel and language already"
        raise DuplicateTemplateError(detail, errors=[FieldError("/name", "duplicate_template", detail)])
