"""Notices as e-mail: one by itself, or a digest of several."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.mails import mail
from accounts.models import User
from events.subscriptions import Errand
from messaging.channels import Letter
from messaging.paces import Pace

# Lines of a digest; the rest is a number with a link.
MOST_LINES = 25


def write(letter: Letter) -> Errand:
    """Write the mail of a letter; return what sends it.

    The same letter has the same Message-ID each time, by which mail servers know a repeat.
    """
    choices = settings.PUBLIC_URL + reverse("messaging:preferences")
    return mail(
        to=letter.to,
        subject=_subject(letter),
        template="notices",
        headers={
            "Message-ID": f"<{letter.key}@{urlsplit(settings.PUBLIC_URL).hostname}>",
            "List-Unsubscribe": f"<{choices}>",
        },
        tenant=letter.business,
        notices=letter.notices[:MOST_LINES],
        more=max(0, len(letter.notices) - MOST_LINES),
        is_digest=letter.pace == Pace.DAILY,
        choices=choices,
        all_notices=settings.PUBLIC_URL + reverse("messaging:notices"),
    )


def reaches(user: User) -> bool:
    """Tell whether a person proved to read mail at the address: nothing goes to somebody else's."""
    return user.is_email_verified


def _subject(letter: Letter) -> str:
    if letter.pace == Pace.DAILY:
        number = len(letter.notices)
        told = ngettext("%(number)d notice from %(business)s", "%(number)d notices from %(business)s", number)
        subject = told % {"number": number, "business": letter.business.name}
    else:
        subject = letter.notices[0].title
    return _("Test: %(subject)s") % {"subject": subject} if letter.business.is_test_mode else subject
