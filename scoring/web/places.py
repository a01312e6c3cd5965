"""What scoring adds to the console: an entry of the side bar, marks in lists, a box on pages."""

from core import navigation, panels
from records import badges
from scoring.permissions import VIEW, VIEW_SCORE
from scoring.selectors import KINDS
from scoring.web import badges as marks

navigation.register(navigation.Entry("Scoring", "scoring:models", "star", VIEW, "Business", 28, has_key=False))
for kind in KINDS:
    badges.register(kind, "scoring.score", permission=VIEW_SCORE, maker=marks.badges)
    panels.register(kind, "scoring.score", permission=VIEW_SCORE, maker=marks.panel)
