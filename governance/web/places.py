"""What governance adds to the console: the inbox of approvals, with how many wait for the person."""

from django.utils import timezone

from core import navigation, search
from core.happenings import register_page
from core.principal import Principal
from governance.selectors import CHANGE_APPROVAL, VIEW_APPROVAL, list_decidable_approvals


def count_waiting(principal: Principal) -> int:
    """Return how many requests the principal may answer now; nothing is asked for those who answer none."""
    if not principal.may(CHANGE_APPROVAL):
        return 0
    return list_decidable_approvals(actor=principal, now=timezone.now()).count()


navigation.register(
    navigation.Entry("Approvals", "governance:approvals", "inbox", VIEW_APPROVAL, "", 15, counter=count_waiting)
)
search.offer(search.Offer("Decide approvals", "governance:approvals", "hand", CHANGE_APPROVAL, counter=count_waiting))
register_page("approval", "governance:approval")
