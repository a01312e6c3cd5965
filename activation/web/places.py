"""What activation adds to the console."""

from activation.web.views import VIEW
from core import navigation
from core.happenings import register_page

navigation.register(navigation.Entry("Activations", "activation:list", "zap", VIEW, "", 30))
register_page("activation", "activation:activation")
