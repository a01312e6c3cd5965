"""What templates add to the console: an entry of the side bar, and writing one from anywhere."""

from core import navigation, search
from core.happenings import register_page
from messaging.selectors.templates import VIEW
from messaging.template_rights import ADD

navigation.register(
    navigation.Entry("Templates", "messaging:templates", "file-text", VIEW, "Business", 49, has_key=False)
)
search.offer(search.Offer("New e-mail template", "messaging:template-new", "plus", ADD, query="?channel=email"))
search.offer(search.Offer("New SMS template", "messaging:template-new", "plus", ADD, query="?channel=sms"))
search.offer(search.Offer("New WhatsApp template", "messaging:template-new", "plus", ADD, query="?channel=whatsapp"))
register_page("template", "messaging:template-edit")
