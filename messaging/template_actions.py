"""What executions, automations and agents may do with templates."""

from uuid import UUID

from core.actions import ActionContext, Risk, action
from core.commands import Result
from messaging.services import templates as services
from messaging.template_commands import ChangeTemplateById, CreateTemplate, TemplateById
from messaging.template_rights import ADD, CHANGE


class TemplateOut(Result):
    """The key of a template, its status and the version that counts."""

    id: UUID
    status: str
    version: int


@action("messaging.template.create", permission=ADD, risk=Risk.LOW)
def create_template(context: ActionContext, command: CreateTemplate) -> TemplateOut:
    """Write a template of e-mail, SMS or WhatsApp."""
    return TemplateOut.model_validate(services.create_template(**command.given(), actor=context.actor))


@action("messaging.template.change", permission=CHANGE, risk=Risk.LOW)
def change_template(context: ActionContext, command: ChangeTemplateById) -> TemplateOut:
    """Edit a template; another text makes another version."""
    return TemplateOut.model_validate(services.change_template(**command.given(), actor=context.actor))


@action("messaging.template.archive", permission=CHANGE, risk=Risk.LOW)
def archive_template(context: ActionContext, command: TemplateById) -> TemplateOut:
    """Offer a template no longer."""
    return TemplateOut.model_validate(services.archive_template(template_id=command.template_id, actor=context.actor))


@action("messaging.template.restore", permission=CHANGE, risk=Risk.LOW)
def restore_template(context: ActionContext, command: TemplateById) -> TemplateOut:
    """Offer a template again."""
    return TemplateOut.model_validate(services.restore_template(template_id=command.template_id, actor=context.actor))
