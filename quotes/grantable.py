"""The quotes that single rights can be granted on."""

from core.objects import register_object
from quotes.models import Quote


def register() -> None:
    """Name them, with the column that `quotes.selectors` narrows by."""
    rights = [f"quotes.{verb}_quote" for verb in ("view", "change", "delete", "send", "answer")]
    register_object("quote", Quote, rights=rights, owner="owner_id")
