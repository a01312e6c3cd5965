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
from intake.services.submit import NotRefusedError, Sent, accept_submission, submit_form

__all__ = [
    "NotRefusedError",
    "QuestionNotFoundError",
    "Sent",
    "accept_submission",
    "add_question",
    "change_form",
    "change_question",
    "create_form",
    "delete_form",
    "missing_required",
    "move_question",
    "pause_form",
    "remove_question",
    "resume_form",
    "submit_form",
]
