"""What messaging adds to the console: a tab of the settings, the log of messages, and where senders are connected."""

from core import navigation, search
from core.happenings import register_page
from messaging.web.messages import VIEW
from messaging.web.senders import ADD
from messaging.web.senders import VIEW as VIEW_SENDERS

navigation.register_own(navigation.OwnPage("Notifications", "messaging:preferences", 40))
navigation.register(
    navigation.Entry("Messages", "messaging:messages", "message-circle", VIEW, "Business", 49, has_key=False),
    navigation.Entry("Senders", "messaging:senders", "send", VIEW_SENDERS, "Control", 40, has_key=False),
)
search.offer(search.Offer("Connect a sender", "messaging:sender-choose", "plus", ADD))
register_page("sender", "messaging:sender")
register_page("message", "messaging:message")
