"""The rights on quotes and who holds them from the start."""

from core.permissions import declare

_OWN = {
    "view": "See quotes",
    "change": "Edit quotes",
    "delete": "Delete drafts of quotes",
    "send": "Send and withdraw quotes",
    "answer": "Note that customers accepted or declined quotes",
}


def declare_permissions() -> None:
    """Add the rights to the catalog: management holds all, agents work on what is theirs."""
    for verb, label in _OWN.items():
        declare(f"quotes.{verb}_quote", label, roles=["management"], own=["agent"])
    declare("quotes.add_quote", "Write quotes", roles=["management", "agent"])
