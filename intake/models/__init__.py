"""Forms on web pages and what was sent by them; mail that is kept with contacts and deals."""

from intake.models.mail import LoggedMail, MailDrop, MailLink
from intake.models.submission import FormSubmission
from intake.models.web_form import WebForm

__all__ = ["FormSubmission", "LoggedMail", "MailDrop", "MailLink", "WebForm"]
