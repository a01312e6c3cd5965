"""What people are told of about quotes: how customers answered, and that they got one to look after."""

from messaging.channels import EMAIL, IN_APP
from messaging.kinds import Kind, register
from messaging.paces import Pace
from quotes.selectors import VIEW


def register_kinds() -> None:
    """Add the kinds of notice; called by `AppConfig.ready`."""
    at_once = {IN_APP: Pace.NOW, EMAIL: Pace.NOW}
    gathered = {IN_APP: Pace.NOW, EMAIL: Pace.DAILY}
    register(
        Kind("quote.accepted", "A customer accepts your quote", "Work", "circle-check", VIEW, at_once),
        Kind("quote.declined", "A customer declines your quote", "Work", "thumbs-down", VIEW, at_once),
        Kind("quote.expired", "Your quote expires without an answer", "Work", "calendar-x", VIEW, gathered),
        Kind("quote.assigned", "You are given a quote", "Work", "receipt", VIEW, gathered),
    )
