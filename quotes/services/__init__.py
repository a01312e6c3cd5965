"""Every change of quotes, one use case a file."""

from quotes.services.answer import QuoteExpiredError, accept_quote, decline_quote, expire_quotes, is_over
from quotes.services.draft import QuoteSentError, change_quote, create_quote, delete_quote
from quotes.services.send import revise_quote, send_quote, withdraw_quote

__all__ = [
    "QuoteExpiredError",
    "QuoteSentError",
    "accept_quote",
    "change_quote",
    "create_quote",
    "decline_quote",
    "delete_quote",
    "expire_quotes",
    "is_over",
    "revise_quote",
    "send_quote",
    "withdraw_quote",
]
