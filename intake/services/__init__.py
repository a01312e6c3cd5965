"""Every change of web forms, and what is sent by them."""

from intake.services.forms import (
    change_form,
    create_form,
    delete_form,
    missing_required,
    pause_form,
    resume_form,
)
from intake.services.layout import (
    QuestionNotFoundError,
    add_question,
    change_question,
    move_question,
    remove_question,
)
from intake.services.log_mail import log_mail
from intake.services.mail_settings import NoMailDomainError, NoMailDropError, change_mail_settings, rotate_mail_drop
from intake.services.send_mail import NoAddressError, deliver_mail, end_sendings, send_mail
from intake.services.submit import NotRefusedError, Sent, accept_submission, submit_form
from intake.services.take_mail import UnknownDropError, take_mail

__all__ = [
    "NoAddressError",
    "NoMailDomainError",
    "NoMailDropError",
    "NotRefusedError",
    "QuestionNotFoundError",
    "Sent",
    "UnknownDropError",
    "accept_submission",
    "add_question",
    "change_form",
    "change_mail_settings",
    "change_question",
    "create_form",
    "delete_form",
    "deliver_mail",
    "end_sendings",
    "log_mail",
    "missing_required",
    "move_question",
    "pause_form",
    "remove_question",
    "resume_form",
    "rotate_mail_drop",
    "send_mail",
    "submit_form",
    "take_mail",
]
