"""What is written to customers and what they write back, by SMS or WhatsApp."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantForeignKey, TenantModel
from messaging.models.sender import Sender
from messaging.providers import MessageChannel


class Message(StatefulModel, TenantModel):
    """One message to or from one customer.

    `address` is the number of the customer in E.164, or what WhatsApp calls their user id where no number is known;
    `address_digest` is its keyed hash, by which messages are found and facts name it. Both are emptied by an erasure,
    with all that was said. `key` is what the writer
    chose so that the same message is not sent twice. A message is `sending` from the commit before the provider is
    called; it is `unknown` when nobody can tell whether the call got through, and is then not sent again.
    `variables` are texts by the name of their place in the template; `cost` is what the provider asks in units of
    `cost_currency`.
    """

    class Status(models.TextChoices):
        """How far it is."""

        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        DELIVERED = "delivered"
        READ = "read"
        FAILED = "failed"
        UNKNOWN = "unknown"
        RECEIVED = "received"

    class Direction(models.TextChoices):
        """Whether the business wrote it or got it."""

        OUT = "out", "Sent"
        IN = "in", "Received"

    UNDER_WAY: ClassVar = frozenset({Status.QUEUED, Status.SENDING})
    TRANSITIONS: ClassVar = {
        Status.QUEUED: {Status.SENDING, Status.FAILED},
        Status.SENDING: {
            Status.QUEUED,
            Status.SENT,
            Status.DELIVERED,
            Status.READ,
            Status.FAILED,
            Status.UNKNOWN,
        },
        Status.SENT: {Status.DELIVERED, Status.READ, Status.FAILED},
        Status.DELIVERED: {Status.READ},
        Status.READ: set(),
        # Providers take a failure back when the message arrives after all.
        Status.FAILED: {Status.DELIVERED, Status.READ},
        Status.UNKNOWN: {Status.SENT, Status.DELIVERED, Status.READ, Status.FAILED},
        Status.RECEIVED: set(),
    }

    channel = models.CharField(max_length=8, choices=MessageChannel.choices)
    direction = models.CharField(max_length=3, choices=Direction.choices)
    sender = TenantForeignKey(Sender, on_delete=models.PROTECT)
    status = models.CharField(max_length=9, choices=Status.choices)
    address = models.CharField(max_length=140, blank=True)
    address_digest = models.BinaryField(max_length=32)
    provider_user_id = models.CharField(max_length=140, blank=True)
    person_name = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    template_name = models.CharField(max_length=512, blank=True)
    template_language = models.CharField(max_length=16, blank=True)
    variables = models.JSONField(default=dict)
    purpose = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=200, null=True)  # noqa: DJ001 - NULL is no key; keys are unique
    execution_id = models.UUIDField(null=True)
    provider_message_id = models.CharField(max_length=200, blank=True)
    error_code = models.CharField(max_length=40, blank=True)
    error_text = models.CharField(max_length=300, blank=True)
    segments = models.PositiveSmallIntegerField(null=True)
    cost = models.DecimalField(max_digits=38, decimal_places=12, null=True)
    cost_currency = models.CharField(max_length=3, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sending_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "key"], name="one_message_per_key"),
            models.UniqueConstraint(
                fields=["tenant_id", "sender", "provider_message_id"],
                name="one_message_per_provider_id",
                condition=~models.Q(provider_message_id=""),
            ),
            models.CheckConstraint(
                name="received_message_came_in",
                condition=models.Q(status="received", direction="in", received_at__isnull=False)
                | (~models.Q(status="received") & models.Q(direction="out", received_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="failed_message_says_why", condition=~models.Q(status="failed") | ~models.Q(error_code="")
            ),
            models.CheckConstraint(
                name="message_cost_has_a_currency",
                condition=models.Q(cost__isnull=True, cost_currency="")
                | (models.Q(cost__isnull=False) & ~models.Q(cost_currency="")),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "address_digest", "-id"], name="message_address"),
            models.Index(
                fields=["tenant_id", "sender", "address_digest", "-received_at"],
                name="message_window",
                condition=models.Q(direction="in"),
            ),
            models.Index(
                fields=["tenant_id", "execution_id"],
                name="message_execution",
                condition=models.Q(execution_id__isnull=False),
            ),
            models.Index(fields=["tenant_id", "status", "-id"], name="message_status"),
            models.Index(fields=["tenant_id", "channel", "direction", "-id"], name="message_channel"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.direction} {self.created_at:%Y-%m-%d %H:%M}"
