"""Mails to people, as plain text with a plain HTML copy; sent after the commit and never inside a transaction."""

import functools
import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string

from accounts.models import User

logger = logging.getLogger(__name__)


def send_after_commit(*, to: User, subject: str, template: str, **context: Any) -> None:
    """Send `templates/mail/<template>.txt` and `.html` once the running transaction is committed."""
    values = {"user": to, "subject": subject, "public_url": settings.PUBLIC_URL, **context}
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"mail/{template}.txt", values),
        to=[to.email],
    )
    message.attach_alternative(render_to_string(f"mail/{template}.html", values), "text/html")
    transaction.on_commit(functools.partial(_send, message), robust=True)


def _send(message: EmailMultiAlternatives) -> None:
    try:
        message.send()
    except OSError:
        logger.exception("mail_not_sent", extra={"subject": message.subject})
