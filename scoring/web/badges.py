"""How a score is told: beside the name of a record in lists, and with its parts on the page."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from core.looks import Tone
from core.panels import Panel
from core.principal import Principal
from records.badges import Badge
from scoring import selectors
from scoring.models import Score

TONES: Mapping[str, Tone] = {"hot": Tone.GOOD, "warm": Tone.WAIT, "cold": Tone.NEUTRAL}


def badges(keys: Collection[UUID]) -> Mapping[UUID, Badge]:
    """Return the marks of records that have a score."""
    return {key: badge_of(score) for key, score in selectors.scores_of(keys).items()}


def badge_of(score: Score) -> Badge:
    """Return the mark of one; its title names the parts."""
    parts = "; ".join(f"{part['label']} {part['points']:+d}" for part in score.parts)
    return Badge(str(score.total), TONES[score.band], "star", parts or _("Nothing earned points yet"))


def panel(_who: Principal, record_id: UUID) -> Panel | None:
    """Return the box of a record; None where it was not counted."""
    score = selectors.scores_of([record_id]).get(record_id)
    shown = {"score": score, "badges": [badge_of(score)] if score else []}
    return Panel(_("Score"), "scoring/_score.html", shown) if score else None
