"""Web forms for tests, the least that is valid; they are made in the running business."""

from datetime import timedelta

import factory
from django.utils import timezone

from core.ids import uuid7
from intake.commands import default_questions
from intake.models import FormSubmission, LoggedMail, MailLink, WebForm
from intake.services import rotate_mail_drop
from intake.tokens import make_token


class WebFormFactory(factory.django.DjangoModelFactory):
    """A form that asks for name, e-mail, phone and a message."""

    class Meta:
        model = WebForm

    name = factory.Sequence(lambda number: f"Contact {number}")
    key = factory.Sequence(lambda number: f"contact-{number:08}")
    title = "Talk to us"
    button = "Send"
    source = "Web site"
    questions = factory.LazyFunction(default_questions)


class FormSubmissionFactory(factory.django.DjangoModelFactory):
    """Something that fell into the trap, with its answers."""

    class Meta:
        model = FormSubmission

    form = factory.SubFactory(WebFormFactory)
    verdict = "honeypot"
    payload = factory.LazyFunction(lambda: {"name": "Ada Obi", "phone": "0803 123 4567"})


def opened(form, *, seconds: int = 60) -> str:
    """Return the mark of a form that was opened so many seconds ago."""
    return make_token(form.id, now=timezone.now() - timedelta(seconds=seconds))


class LoggedMailFactory(factory.django.DjangoModelFactory):
    """A mail that somebody of the business wrote."""

    class Meta:
        model = LoggedMail

    status = "logged"
    direction = "out"
    message_id = factory.Sequence(lambda number: f"<{number}@example.com>")
    thread_id = factory.LazyFunction(uuid7)
    sender = "adunni@example.com"
    subject = "Your offer"
    body = "Dear Ada,\nhere it is."
    received_at = factory.LazyFunction(timezone.now)


def filled_in(actor, found):
    """Return what a program sends to the form with a public name."""
    token = opened(WebForm.objects.get(key=found["id"]))
    return {"values": {"name": "Ada Obi", "phone": "0803 123 4567"}, "token": token}


def with_drop(actor, _):
    """Give the business an address for copies, and return what its settings may be changed to."""
    rotate_mail_drop(actor=actor, now=timezone.now())
    return {"makes_contacts": True}


def linked(mail, **record):
    """Put a mail to a contact or a deal."""
    MailLink.objects.create(mail=mail, **record)
    return mail
