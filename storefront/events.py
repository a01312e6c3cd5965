"""Facts about what customers ask for in the shop."""

from uuid import UUID

from core.money import Money
from events.facts import fact


@fact("order_request.placed", subject="order_request_id")
class OrderRequestPlaced:
    """A customer asked for goods; nothing is paid or reserved yet. `lines` counts the different goods.

    One from the shop has a lead, one that a quote became has that quote.
    """

    order_request_id: UUID
    number: int
    lead_id: UUID | None
    lines: int
    total: Money
    quote_id: UUID | None = None
