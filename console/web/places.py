"""The console's own entries of the side bar."""

from accounts.models import BuiltInRole
from core import navigation

INVESTORS = frozenset({BuiltInRole.INVESTOR.value})

navigation.register(
    navigation.Entry("Home", "console:home", "house", order=10, not_roles=INVESTORS),
    navigation.Entry("Overview", "console:home", "layout-dashboard", order=10, roles=INVESTORS),
    navigation.Entry("People", "console:people", "user-plus", "accounts.view_member", "Control", 10),
    navigation.Entry("Audit log", "console:audit", "history", "events.view_event", "Control", 20),
)
