"""What executions, automations and agents may do with web forms and mail."""

from uuid import UUID

from core.actions import ActionContext, Risk, action
from core.commands import Command, Result
from intake import commands, services
from intake.services.send_mail import DELIVER
from intake.services.take_mail import READ


class FormOut(Result):
    """The key of a form, its public name and its status."""

    id: UUID
    key: str
    status: str


class SubmissionOut(Result):
    """The key of what was sent, and of the lead that was made of it."""

    id: UUID
    lead_id: UUID | None


class FormById(Command):
    """Which form."""

    form_id: UUID


class ChangeFormById(commands.ChangeForm):
    """What to change of which form."""

    form_id: UUID


class SubmissionById(Command):
    """Which submission."""

    submission_id: UUID


@action("intake.form.create", permission="intake.add_form", risk=Risk.LOW)
def create_form(context: ActionContext, command: commands.CreateForm) -> FormOut:
    """Make a web form."""
    return FormOut.model_validate(services.create_form(**command.given(), actor=context.actor))


@action("intake.form.change", permission="intake.change_form", risk=Risk.LOW)
def change_form(context: ActionContext, command: ChangeFormById) -> FormOut:
    """Edit a web form."""
    return FormOut.model_validate(services.change_form(**command.given(), actor=context.actor))


@action("intake.form.pause", permission="intake.change_form", risk=Risk.LOW)
def pause_form(context: ActionContext, command: FormById) -> FormOut:
    """Let a web form take nothing for now."""
    return FormOut.model_validate(services.pause_form(form_id=command.form_id, actor=context.actor))


@action("intake.form.resume", permission="intake.change_form", risk=Risk.LOW)
def resume_form(context: ActionContext, command: FormById) -> FormOut:
    """Let a web form take answers again."""
    return FormOut.model_validate(services.resume_form(form_id=command.form_id, actor=context.actor))


@action("intake.form.delete", permission="intake.delete_form", risk=Risk.MEDIUM)
def delete_form(context: ActionContext, command: FormById) -> None:
    """Remove a web form with what was sent by it; its leads stay."""
    services.delete_form(form_id=command.form_id, actor=context.actor)


@action("intake.submission.accept", permission="intake.change_submission", risk=Risk.LOW)
def accept_submission(context: ActionContext, command: SubmissionById) -> SubmissionOut:
    """Make a lead of what the spam guard refused by mistake."""
    kept = services.accept_submission(submission_id=command.submission_id, actor=context.actor, now=context.now)
    return SubmissionOut.model_validate(kept)


class MailOut(Result):
    """The key of a mail, and what became of it."""

    id: UUID
    status: str
    code: str


class MailSettingsOut(Result):
    """Whether mail to somebody unknown makes a contact."""

    makes_contacts: bool


class RotateMailDrop(Command):
    """Nothing needs to be said."""


@action(READ, permission="intake.change_mailsettings", risk=Risk.LOW)
def log_mail(context: ActionContext, command: commands.MailById) -> MailOut:
    """Read a copy of a mail and keep it with its contacts and open deals."""
    mail = services.log_mail(mail_id=command.mail_id, actor=context.actor, now=context.now)
    return MailOut.model_validate(mail)


@action("intake.mail_settings.change", permission="intake.change_mailsettings", risk=Risk.LOW)
def change_mail_settings(context: ActionContext, command: commands.ChangeMailSettings) -> MailSettingsOut:
    """Say whether mail to somebody unknown makes a contact."""
    drop = services.change_mail_settings(makes_contacts=command.makes_contacts, actor=context.actor)
    return MailSettingsOut.model_validate(drop)


@action("intake.mail_settings.rotate", permission="intake.change_mailsettings", risk=Risk.MEDIUM)
def rotate_mail_drop(context: ActionContext, command: RotateMailDrop) -> MailSettingsOut:
    """Give the business a new address for copies of its mail; the old one takes nothing from then on."""
    return MailSettingsOut.model_validate(services.rotate_mail_drop(actor=context.actor, now=context.now))


@action("intake.mail.send", permission="intake.send_mail", risk=Risk.MEDIUM)
def send_mail(context: ActionContext, command: commands.SendMail) -> MailOut:
    """Write to a contact, unless they took their consent back."""
    return MailOut.model_validate(services.send_mail(**command.given(), actor=context.actor, now=context.now))


@action(DELIVER, permission="intake.send_mail", risk=Risk.LOW)
def deliver_mail(context: ActionContext, command: commands.MailById) -> MailOut:
    """Hand a mail that waits to the mail server."""
    mail = services.deliver_mail(mail_id=command.mail_id, actor=context.actor, now=context.now)
    return MailOut.model_validate(mail)
