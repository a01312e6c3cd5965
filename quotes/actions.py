"""What executions, automations and agents may do with quotes."""

from uuid import UUID

from core.actions import ActionContext, Risk, action
from core.commands import Command, Result
from quotes import commands, services


class QuoteOut(Result):
    """A quote and how it stands."""

    id: UUID
    number: str
    status: str


class QuoteById(Command):
    """Which quote."""

    quote_id: UUID


class ChangeQuoteById(commands.ChangeQuote):
    """What to change of which draft."""

    quote_id: UUID


class SendQuoteById(commands.SendQuote):
    """Which draft goes out, and how."""

    quote_id: UUID


class AcceptQuoteById(commands.AcceptQuote):
    """Which quote was accepted, and by whom."""

    quote_id: UUID


class DeclineQuoteById(commands.DeclineQuote):
    """Which quote was declined, and why."""

    quote_id: UUID


@action("quote.create", permission="quotes.add_quote", risk=Risk.LOW)
def create_quote(context: ActionContext, command: commands.CreateQuote) -> QuoteOut:
    """Write a draft of a quote."""
    return QuoteOut.model_validate(services.create_quote(**command.given(), actor=context.actor, now=context.now))


@action("quote.change", permission="quotes.change_quote", risk=Risk.LOW)
def change_quote(context: ActionContext, command: ChangeQuoteById) -> QuoteOut:
    """Edit a draft of a quote."""
    return QuoteOut.model_validate(services.change_quote(**command.given(), actor=context.actor))


@action("quote.send", permission="quotes.send_quote", risk=Risk.MEDIUM)
def send_quote(context: ActionContext, command: SendQuoteById) -> QuoteOut:
    """Send a draft to its customer; from then on its content stays."""
    return QuoteOut.model_validate(services.send_quote(**command.given(), actor=context.actor, now=context.now))


@action("quote.withdraw", permission="quotes.send_quote", risk=Risk.MEDIUM)
def withdraw_quote(context: ActionContext, command: QuoteById) -> QuoteOut:
    """Take a sent quote back."""
    return QuoteOut.model_validate(services.withdraw_quote(quote_id=command.quote_id, actor=context.actor))


@action("quote.revise", permission="quotes.change_quote", risk=Risk.MEDIUM)
def revise_quote(context: ActionContext, command: QuoteById) -> QuoteOut:
    """Write the next revision of a quote as a draft; one that waits for an answer is withdrawn."""
    revised = services.revise_quote(quote_id=command.quote_id, actor=context.actor, now=context.now)
    return QuoteOut.model_validate(revised)


@action("quote.accept", permission="quotes.answer_quote", risk=Risk.HIGH)
def accept_quote(context: ActionContext, command: AcceptQuoteById) -> QuoteOut:
    """Note that a customer accepted a quote; its deal is won and an order follows."""
    return QuoteOut.model_validate(services.accept_quote(**command.given(), actor=context.actor, now=context.now))


@action("quote.decline", permission="quotes.answer_quote", risk=Risk.MEDIUM)
def decline_quote(context: ActionContext, command: DeclineQuoteById) -> QuoteOut:
    """Note that a customer declined a quote."""
    return QuoteOut.model_validate(services.decline_quote(**command.given(), actor=context.actor, now=context.now))
