"""The rights of templates and who holds them from the start."""

from core.permissions import declare
from messaging.selectors.templates import VIEW

ADD, CHANGE = "messaging.add_template", "messaging.change_template"


def declare_template_rights() -> None:
    """Add the rights to the catalog."""
    declare(VIEW, "See templates of messages", roles=["management", "agent"])
    declare(ADD, "Add templates of messages", roles=["management"])
    declare(CHANGE, "Edit, archive and restore templates of messages", roles=["management"])
