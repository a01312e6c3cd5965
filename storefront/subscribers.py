"""What the shop does when something happens elsewhere."""

from events.subscriptions import HeardEvent, subscribe
from storefront.quoted import order_quote


@subscribe("quote.accepted")
def take_order(event: HeardEvent) -> None:
    """Make an order request of a quote that was accepted."""
    order_quote(quote_id=event.subject_id, accepted=event.payload, actor=event.actor)
