"""What routing adds to the console: entries of the side bar, an act on chosen rows, how long leads wait."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from core import navigation, panels
from core.bulk import BulkAct
from records import badges, listing
from routing.models import AssignmentRule
from routing.permissions import RUN, VIEW, VIEW_POLICY, VIEW_TIMES
from routing.web import clocks

BY_RULES = "assign-by-rules"
ACTS = (BulkAct(BY_RULES, _("By the rules"), "git-branch"),)

navigation.register(
    navigation.Entry("Assignment", "routing:rules", "git-branch", VIEW, "Business", 25, has_key=False),
    navigation.Entry("First responses", "routing:responses", "timer", VIEW_TIMES, "Business", 27, has_key=False),
)
panels.register("lead", "routing.response", permission=VIEW_POLICY, maker=clocks.panel)
badges.register("lead", "routing.response", permission=VIEW_POLICY, maker=clocks.badges)
for kind in AssignmentRule.RecordType.values:
    url = reverse_lazy("routing:assign", args=[kind])
    listing.register_act(kind, BulkAct(BY_RULES, _("By the rules"), "git-branch", url), permission=RUN)
