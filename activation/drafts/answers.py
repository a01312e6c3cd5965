"""A draft as the API, the command and the page tell it."""

from dataclasses import asdict
from typing import Any

from activation import plans, services
from activation.drafts.compose import compose
from core.api.answers import dumps


def answer(sentence: str) -> dict[str, Any]:
    """Return document, guesses, what a person must fill, and the plan once nothing is missing. Nothing is written.

    Raises:
        SentenceError: the sentence is empty, too long, or names no industry.
        InvalidDocumentError: a rule refuses what the sentence says.
    """
    draft = compose(sentence)
    plan = services.preview(plan=plans.make(dumps(draft.document))) if draft.is_complete else None
    return {
        "document": draft.document,
        "guesses": [asdict(guess) for guess in draft.guesses],
        "missing": draft.missing,
        "notes": draft.notes,
        "is_complete": draft.is_complete,
        "plan": plan,
    }
