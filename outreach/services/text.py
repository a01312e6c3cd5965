"""What a message to a contact says: of a template with its fields filled, or in words of one's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from core.errors import FieldError, InvalidError
from core.principal import Principal
from crm.models import Contact, Opportunity
from crm.selectors import get_contact, get_opportunity
from intake.services import NoAddressError
from messaging.models import Template, TemplateVersion
from messaging.placeholders import check_values
from messaging.selectors.templates import Channel, fill_template, get_template, version_of
from messaging.services.templates import ArchivedTemplateError
from outreach.selectors import address_of
from outreach.values import values_for


class TextError(InvalidError):
    """A part of the message is missing, or does not belong to it."""

    code = "message_text"


class WrongChannelError(InvalidError):
    """The template is of another channel."""

    code = "wrong_channel"


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that could be sent: to whom, about what, and what it says.

    `variables` are those of a template of WhatsApp, by the number of their place.
    """

    contact: Contact
    deal: Opportunity | None
    channel: str
    address: str
    subject: str
    body: str
    purpose: str = ""
    template: Template | None = None
    version: TemplateVersion | None = None
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a message is to be made of."""

    contact_id: UUID
    channel: str
    opportunity_id: UUID | None = None
    template_id: UUID | None = None
    subject: str = ""
    body: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""


def draft_message(wish: Wish, *, actor: Principal) -> Draft:
    """Return what would be sent.

    Raises:
        RecordNotFoundError: no such contact or deal, or not for this actor.
        TemplateNotFoundError: no such template.
        ArchivedTemplateError: it is archived.
        WrongChannelError: it is of another channel.
        NoAddressError: the contact has no address on this channel.
        UnknownPlaceholderError: a value is for no field.
        MissingValueError: a field of the template is empty; each is named below /variables.
        TextError: nothing to say, a subject is missing, or a part does not belong to the channel.
    """
    contact = get_contact(wish.contact_id, seen_by=actor)
    deal = get_opportunity(wish.opportunity_id, seen_by=actor) if wish.opportunity_id else None
    draft = Draft(contact, deal, wish.channel, _address(contact, wish.channel), wish.subject, wish.body, wish.purpose)
    if wish.template_id is not None:
        draft = _of_template(draft, wish, get_template(wish.template_id), actor)
    elif wish.variables:
        raise _fault("/variables", "variables_not_used", "Only a template has fields to fill")
    _check(draft)
    return draft


def _of_template(draft: Draft, wish: Wish, template: Template, actor: Principal) -> Draft:
    """Fill a template; words of one's own beside it are what somebody made of it."""
    _refuse_unfit(template, wish.channel)
    check_values(wish.variables)
    if wish.body and template.channel == Channel.WHATSAPP:
        raise _fault("/body", "body_not_used", "A template of WhatsApp is sent as it was approved")
    version = version_of(template)
    made = replace(draft, template=template, version=version, purpose=wish.purpose or template.purpose)
    if wish.body and (wish.subject or not template.subject):
        return made
    known = values_for(draft.contact, draft.deal, writer=actor, language=template.language)
    filled = fill_template(version, {**known, **wish.variables})
    subject, body = wish.subject or filled.subject, wish.body or filled.body
    return replace(made, subject=subject, body=body, variables=filled.variables)


def _refuse_unfit(template: Template, channel: str) -> None:
    if template.channel != channel:
        detail = f"This template is for {template.channel}"
        raise WrongChannelError(detail, errors=[FieldError("/template_id", WrongChannelError.code, detail)])
    if template.status != Template.Status.ACTIVE:
        detail = "This template is archived"
        raise ArchivedTemplateError(detail, errors=[FieldError("/template_id", ArchivedTemplateError.code, detail)])


def _address(contact: Contact, channel: str) -> str:
    address = address_of(contact, channel)
    if not address:
        missing = "e-mail address" if channel == Channel.EMAIL else "phone number"
        detail = f"This contact has no {missing}"
        raise NoAddressError(detail, errors=[FieldError("/contact_id", NoAddressError.code, detail)])
    return address


def _check(draft: Draft) -> None:
    if not draft.body.strip():
        raise _fault("/body", "nothing_to_say", "Send body or template_id")
    if draft.channel == Channel.EMAIL and not draft.subject.strip():
        raise _fault("/subject", "subject_missing", "An e-mail needs a subject")
    if draft.channel != Channel.EMAIL and draft.subject:
        raise _fault("/subject", "subject_not_used", "Only e-mail has a subject")


def _fault(pointer: str, code: str, detail: str) -> TextError:
    return TextError(detail, errors=[FieldError(pointer, code, detail)])
