"""What activations hear: a domain that is proved, lost or removed changes what a business still has to do."""

from django.utils import timezone

from activation import services
from events.subscriptions import HeardEvent, subscribe


@subscribe("domain.verified")
@subscribe("domain.lost")
@subscribe("domain.removed")
def refresh_requirements(event: HeardEvent) -> None:
    """Work out again what is due."""
    services.refresh_after_domain(now=timezone.now())
