"""Mails to people, as plain text with a plain HTML copy; never sent inside a transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from events.subscriptions import Errand


class Addressee(Protocol):
    """Whom a mail greets, and where it goes."""

    @property
    def name(self) -> str:
        """How they are called."""

    @property
    def email(self) -> str:
        """Their address."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes along with a mail; `content` is made as the mail is sent, so it may call outside."""

    name: str
    content: Callable[[], bytes]
    media_type: str


def mail(
    *,
    to: Addressee,
    subject: str,
    template: str,
    address: str = "",
    headers: Mapping[str, str] | None = None,
    reply_to: str = "",
    enclosures: Sequence[Enclosure] = (),
    **context: Any,
) -> Errand:
    """Write `templates/mail/<template>.txt` and `.html`; return what sends them, to be run outside of transactions.

    `address` is where it goes when that is not the person's own, `reply_to` where answers go.
    """
    values = {"user": to, "subject": subject, "public_url": settings.PUBLIC_URL, **context}
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"mail/{template}.txt", values),
        to=[address or to.email],
        headers=dict(headers or {}),
        reply_to=[reply_to] if reply_to else None,
    )
    message.attach_alternative(render_to_string(f"mail/{template}.html", values), "text/html")

    def send() -> int:
        for file in enclosures:
            message.attach(file.name, file.content(), file.media_type)
        return message.send()

    return send
