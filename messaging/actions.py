"""What executions do with messages to customers."""

from uuid import UUID

from core.actions import ActionContext, Retry, Risk, Timeouts, action
from core.commands import Result
from messaging import commands, services
from messaging.services.queue_message import DELIVER


class MessageOut(Result):
    """The key of a message, how far it is, and why it failed."""

    id: UUID
    status: str
    error_code: str


@action(
    DELIVER,
    permission="messaging.send_message",
    risk=Risk.LOW,
    # A provider that asks to wait gets about half an hour.
    retry=Retry(max_attempts=7, base_seconds=10.0, factor=3.0, cap_seconds=900.0),
    timeouts=Timeouts(start_to_close=120.0),
)
def deliver_message(context: ActionContext, command: commands.MessageById) -> MessageOut:
    """Hand a message that waits to its provider."""
    message = services.deliver_message(message_id=command.message_id, actor=context.actor, now=context.now)
    return MessageOut.model_validate(message)
