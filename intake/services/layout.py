"""The questions of a form, one at a time, as the builder changes them."""

from uuid import UUID

from django.db import transaction

from core.errors import NotFoundError
from core.principal import Principal
from intake.commands import ChangeForm, Question
from intake.models import WebForm
from intake.selectors.forms import lock_form
from intake.services.forms import change_form


class QuestionNotFoundError(NotFoundError):
    """The form has no such question."""

    code = "question_not_found"


@transaction.atomic
def add_question(*, form_id: UUID, question: Question, actor: Principal) -> WebForm:
    """Put a question at the end.

    Raises:
        FormNotFoundError: no such form.
        InvalidError: another one has its name or becomes the same, or it does not fit.
    """
    return _kept(form_id, [*_questions(form_id), question], actor)


@transaction.atomic
def change_question(*, form_id: UUID, name: str, question: Question, actor: Principal) -> WebForm:
    """Put a question in another one's place.

    Raises:
        QuestionNotFoundError: the form has none of this name.
        FormNotFoundError, InvalidError: as in `add_question`.
    """
    questions = _questions(form_id)
    questions[_place(questions, name)] = question
    return _kept(form_id, questions, actor)


@transaction.atomic
def remove_question(*, form_id: UUID, name: str, actor: Principal) -> WebForm:
    """Ask for something no longer.

    Raises:
        QuestionNotFoundError: the form has none of this name.
        FormNotFoundError: no such form.
        InvalidError: without it nobody can be told apart.
    """
    questions = _questions(form_id)
    del questions[_place(questions, name)]
    return _kept(form_id, questions, actor)


@transaction.atomic
def move_question(*, form_id: UUID, name: str, by: int, actor: Principal) -> WebForm:
    """Move a question so many places down, up when negative; at the end it stays.

    Raises:
        QuestionNotFoundError: the form has none of this name.
        FormNotFoundError: no such form.
    """
    questions = _questions(form_id)
    place = _place(questions, name)
    question = questions.pop(place)
    questions.insert(max(0, place + by), question)
    return _kept(form_id, questions, actor)


def _questions(form_id: UUID) -> list[Question]:
    return [Question.model_validate(row) for row in lock_form(form_id).questions]


def _place(questions: list[Question], name: str) -> int:
    found = next((place for place, question in enumerate(questions) if question.name == name), None)
    if found is None:
        raise QuestionNotFoundError("Nothing is here")
    return found


def _kept(form_id: UUID, questions: list[Question], actor: Principal) -> WebForm:
    command = ChangeForm.check({"questions": [question.model_dump() for question in questions]})
    return change_form(form_id=form_id, questions=command.questions, actor=actor)
