"""What scoring keeps about people: the points of contacts, and words in models and reasons."""

from core.personal import Mentions, Section, register
from scoring.models import Score, ScoringModel

_MODELS = Mentions(ScoringModel, ["name", "rules"])
_SCORES = Mentions(Score, ["parts"])


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    register(
        Section("scoring.models", "Scoring models", ["scoring.ScoringModel"], _MODELS.rows, _MODELS.erase),
        Section("scoring.scores", "Reasons of scores", ["scoring.Score"], _SCORES.rows, _SCORES.erase),
    )
