"""Mails to people, as plain text with a plain HTML copy; never sent inside a transaction."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts.models import User
from events.subscriptions import Errand


def mail(
    *,
    to: User,
    subject: str,
    template: str,
    address: str = "",
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> Errand:
    """Write `templates/mail/<template>.txt` and `.html`; return what sends them, to be run outside of transactions.

    `address` is where it goes when that is not the person's own.
    """
    values = {"user": to, "subject": subject, "public_url": settings.PUBLIC_URL, **context}
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"mail/{template}.txt", values),
        to=[address or to.email],
        headers=dict(headers or {}),
    )
    message.attach_alternative(render_to_string(f"mail/{template}.html", values), "text/html")
    return message.send
