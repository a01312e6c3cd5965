"""The mail that brings a quote to its customer, with its link and its file."""

from dataclasses import dataclass
from functools import partial

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.mails import Enclosure, mail
from accounts.selectors import find_member
from events.subscriptions import Errand
from quotes.letterhead import Letter, letter_of
from quotes.models import Quote
from quotes.tokens import link_to


@dataclass(frozen=True, slots=True)
class Customer:
    """Who gets the quote."""

    name: str
    email: str


def pdf_of(letter: Letter) -> bytes:
    """Return the file of a quote; what draws it is loaded when it is first needed.

    It asks the storage for the logo, so it is called outside transactions.
    """
    drawn: bytes = import_string("quotes.pdf.draw")(letter)
    return drawn


def quote_mail(quote: Quote) -> Errand:
    """Write the mail of a quote to the address that it was sent to; answers go to who looks after it."""
    letter = letter_of(quote)
    owner = find_member(quote.owner_id) if quote.owner_id else None
    said = {"business": letter.business.name, "number": quote.number}
    subject = _("Quote %(number)s from %(business)s") % said
    return mail(
        to=Customer(str(quote.contact or quote.sent_to), quote.sent_to),
        subject=_("Test: %(subject)s") % {"subject": subject} if letter.business.is_test_mode else subject,
        template="quote",
        reply_to=owner.user.email if owner else "",
        enclosures=[Enclosure(f"{quote.number}.pdf", partial(pdf_of, letter), "application/pdf")],
        letter=letter,
        quote=quote,
        link=link_to(tenant=letter.business, quote_id=quote.id, valid_until=quote.valid_until),
    )
