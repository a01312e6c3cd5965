"""What executions, automations and agents may do with tags, comments and files."""

from uuid import UUID

from core.actions import ActionContext, Risk, action
from core.commands import Result
from records import commands
from records.services import attachments, comments, tags


class TaggedOut(Result):
    """How many records changed, and how many were refused."""

    changed: int
    refused: int


class CommentOut(Result):
    """The key of the comment."""

    id: UUID


class ScannedOut(Result):
    """What the scanner said."""

    id: UUID
    status: str
    threat: str


@action("records.tags.attach", permission="records.view_tag", risk=Risk.LOW)
def attach_tags(context: ActionContext, command: commands.TagRecords) -> TaggedOut:
    """Put tags on records."""
    return _counted(tags.attach_tags(**command.given(), actor=context.actor))


@action("records.tags.detach", permission="records.view_tag", risk=Risk.LOW)
def detach_tags(context: ActionContext, command: commands.TagRecords) -> TaggedOut:
    """Take tags from records."""
    return _counted(tags.detach_tags(**command.given(), actor=context.actor))


@action("records.comment.create", permission="records.add_comment", risk=Risk.LOW)
def create_comment(context: ActionContext, command: commands.CreateComment) -> CommentOut:
    """Write about a record."""
    return CommentOut.model_validate(comments.create_comment(**command.given(), actor=context.actor))


@action(attachments.SCAN, permission="records.add_attachment", risk=Risk.LOW)
def scan_attachment(context: ActionContext, command: commands.ScanAttachment) -> ScannedOut:
    """Let the virus scanner look at a file."""
    found = attachments.scan_attachment(attachment_id=command.attachment_id, actor=context.actor)
    return ScannedOut.model_validate(found)


def _counted(results: list[tags.Tagged]) -> TaggedOut:
    statuses = [each.status for each in results]
    return TaggedOut(changed=statuses.count("changed"), refused=statuses.count("refused"))
