"""The console's own entries of the side bar."""

from accounts.models import BuiltInRole
from core import navigation
from core.happenings import register_page

INVESTORS = frozenset({BuiltInRole.INVESTOR.value})

navigation.register(
    navigation.Entry("Home", "console:home", "house", order=10, not_roles=INVESTORS),
    navigation.Entry("Overview", "console:home", "layout-dashboard", order=10, roles=INVESTORS),
    navigation.Entry("People", "console:people", "user-plus", "accounts.view_member", "Control", 10),
    navigation.Entry("Audit log", "console:audit", "history", "events.view_event", "Control", 20),
)
navigation.register_own(
    navigation.OwnPage("General", "console:settings", 10),
    navigation.OwnPage("You", "console:profile", 20),
    navigation.OwnPage("Security", "console:security", 30),
)
register_page("member", "console:member")
