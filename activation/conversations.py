"""What customers of the demo wrote, by a sender that is switched off: nothing of a demo goes out."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from activation.samples import CUSTOMERS
from core.phones import normalize
from core.principal import Principal
from messaging import services
from messaging.accounts import hook_url_of
from messaging.carriers import Callback
from messaging.providers import Provider

# By which customer, how many minutes ago, what.
WRITTEN = [
    (0, 190, "Good morning. Is my order on its way?"),
    (1, 75, "Please send the invoice to our office, not to me"),
    (0, 12, "It came. Thank you!"),
]


def write_in(actor: Principal, *, now: datetime) -> None:
    """Connect a sender without a real account and let customers write to it, as its provider tells of it."""
    sender = services.create_sender(
        provider=Provider.AFRICASTALKING,
        name="Shop line (demo)",
        address="20481",
        credentials={"username": "sandbox", "api_key": "demo"},
        actor=actor,
    )
    services.change_sender(sender_id=sender.id, is_active=False, actor=actor)
    for number, (customer, minutes, text) in enumerate(WRITTEN):
        written = now - timedelta(minutes=minutes)
        form = {
            "id": f"demo-{number}",
            "from": normalize(CUSTOMERS[customer].phone, country="NG"),
            "to": sender.address,
            "text": text,
            "date": written.isoformat(),
        }
        callback = Callback(hook_url_of(sender), {}, "application/x-www-form-urlencoded", urlencode(form).encode())
        services.take_callback(sender_id=sender.id, callback=callback, now=written)
