"""What routing adds to the console: an entry of the side bar, and an act on chosen rows."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from core import navigation
from core.bulk import BulkAct
from records import listing
from routing.models import AssignmentRule
from routing.permissions import RUN, VIEW

BY_RULES = "assign-by-rules"
ACTS = (BulkAct(BY_RULES, _("By the rules"), "git-branch"),)

navigation.register(navigation.Entry("Assignment", "routing:rules", "git-branch", VIEW, "Business", 25))
for kind in AssignmentRule.RecordType.values:
    url = reverse_lazy("routing:assign", args=[kind])
    listing.register_act(kind, BulkAct(BY_RULES, _("By the rules"), "git-branch", url), permission=RUN)
