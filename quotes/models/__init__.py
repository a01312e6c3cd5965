"""Tables of quotes, one noun a file."""

from quotes.models.line import QuoteLine
from quotes.models.quote import Quote

__all__ = ["Quote", "QuoteLine"]
