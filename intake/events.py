"""Facts about web forms and what is sent by them."""

from uuid import UUID

from events.facts import fact


@fact("form.created", subject="form_id")
class FormCreated:
    """A web form was made."""

    form_id: UUID
    name: str


@fact("form.changed", subject="form_id")
class FormChanged:
    """A web form was edited; `fields` names what differs."""

    form_id: UUID
    fields: list[str]


@fact("form.paused", subject="form_id")
class FormPaused:
    """A web form takes nothing for now."""

    form_id: UUID


@fact("form.resumed", subject="form_id")
class FormResumed:
    """A web form takes answers again."""

    form_id: UUID


@fact("form.deleted", subject="form_id")
class FormDeleted:
    """A web form was removed with what was sent by it; its leads stay."""

    form_id: UUID
    name: str


@fact("form.submitted", subject="form_id")
class FormSubmitted:
    """Somebody sent a web form, and a lead was made of it."""

    form_id: UUID
    submission_id: UUID
    lead_id: UUID
    source: str
    campaign: str


@fact("mail.logged", subject="mail_id")
class MailLogged:
    """A mail was kept with the contacts and open deals that it belongs to."""

    mail_id: UUID
    direction: str
    contact_ids: list[UUID]
    opportunity_ids: list[UUID]


@fact("mail.refused", subject="mail_id")
class MailRefused:
    """A mail was not kept; `code` says why."""

    mail_id: UUID
    code: str


@fact("mail_settings.changed", subject="drop_id")
class MailSettingsChanged:
    """The business has another address for copies, or treats strangers otherwise; `fields` names what differs."""

    drop_id: UUID
    fields: list[str]
