"""Forms on web pages, and what was sent by them."""

from intake.models.submission import FormSubmission
from intake.models.web_form import WebForm

__all__ = ["FormSubmission", "WebForm"]
