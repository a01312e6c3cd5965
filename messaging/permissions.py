"""The rights of senders and messages, and who holds them from the start."""

from core.permissions import declare


def declare_permissions() -> None:
    """Add the rights to the catalog: who runs the business connects numbers, management reads what goes and comes."""
    declare("messaging.view_sender", "See senders of messages", roles=["management"])
    for verb, label in {"add": "Connect", "change": "Edit and try out", "delete": "Remove"}.items():
        declare(f"messaging.{verb}_sender", f"{label} senders of messages")
    declare("messaging.view_message", "Read messages to and from customers", roles=["management"])
    declare("messaging.send_message", "Hand messages to their providers", roles=["management"])
