"""What notices add to the console: a tab of the settings. The bell stands in the frame itself."""

from core import navigation

navigation.register_own(navigation.OwnPage("Notifications", "messaging:preferences", 40))
