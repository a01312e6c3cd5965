"""The console's own entries of the side bar."""

from core import navigation

navigation.register(
    navigation.Entry("Home", "console:home", "house", order=10),
    navigation.Entry("People", "console:people", "user-plus", "accounts.view_member", "Control", 10),
    navigation.Entry("Audit log", "console:audit", "history", "events.view_event", "Control", 20),
)
