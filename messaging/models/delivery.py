"""Where a notice stands that leaves the platform."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantForeignKey, TenantModel
from messaging.models.notice import Notice
from messaging.paces import Pace


class NoticeDelivery(StatefulModel, TenantModel):
    """One notice for one channel: due at once, or with the next digest.

    It is `sending` from the commit before the channel is called. Whether a call whose process died got through is not
    known, so it is not made again: the delivery is `lost`.
    """

    class Status(models.TextChoices):
        """Only what is pending is carried."""

        PENDING = "pending"
        SENDING = "sending"
        SENT = "sent"
        CANCELED = "canceled"
        LOST = "lost"
        DEAD = "dead", "Dead letter"

    TRANSITIONS: ClassVar = {
        Status.PENDING: {Status.SENDING, Status.CANCELED},
        Status.SENDING: {Status.SENT, Status.PENDING, Status.LOST, Status.DEAD},
        Status.SENT: set(),
        Status.CANCELED: set(),
        Status.LOST: set(),
        Status.DEAD: set(),
    }

    notice = TenantForeignKey(Notice, on_delete=models.CASCADE)
    recipient_id = models.UUIDField()
    channel = models.CharField(max_length=20)
    pace = models.CharField(max_length=8, choices=Pace.choices)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PENDING)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name_plural = "notice deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "notice", "channel"], name="one_delivery_per_notice_and_channel"
            ),
            models.CheckConstraint(condition=~models.Q(pace="off"), name="delivery_has_a_pace"),
            models.CheckConstraint(
                condition=models.Q(status="sent", sent_at__isnull=False)
                | (~models.Q(status="sent") & models.Q(sent_at__isnull=True)),
                name="sent_delivery_says_when",
            ),
        ]
        indexes = [
            # Due rows of every business: read by messaging_due.
            models.Index(
                fields=["due_at"], name="notice_delivery_due", condition=models.Q(status__in=["pending", "sending"])
            ),
            models.Index(
                fields=["tenant_id", "recipient_id", "channel", "due_at"],
                name="notice_delivery_person",
                condition=models.Q(status__in=["pending", "sending"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} by {self.channel}"
