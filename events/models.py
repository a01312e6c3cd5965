"""The event log (outbox, audit trail and public feed in one), its deliveries and its seals."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from core.ids import uuid7
from core.models import BaseModel, StatefulModel, TenantManager, TenantModel
from events.facts import whole_payload


class Event(models.Model):
    """One fact, written in the transaction that made it true. Append-only for every running role.

    In the database the key is (tenant_id, subject_id, sequence); `xid` and `position` give the order of commits.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tenant_id = models.UUIDField(editable=False)
    subject_type = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    type = models.CharField(max_length=100)
    stored = models.JSONField(null=True, db_column="payload")
    payload_digest = models.BinaryField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField()
    occurred_at = models.DateTimeField()
    correlation_id = models.UUIDField(null=True)
    causation_id = models.UUIDField(null=True)
    request_id = models.CharField(max_length=128, blank=True)
    xid = models.BigIntegerField(editable=False)
    position = models.BigIntegerField(editable=False)

    objects = TenantManager()
    SAID: ClassVar = ("type", "subject_id", "stored")
    """The columns `whole_payload` is asked with."""

    class Meta:
        managed = False
        db_table = "events_event"

    def __str__(self) -> str:
        return f"{self.type} {self.subject_id} #{self.sequence}"

    @property
    def correlation(self) -> UUID:
        """What began the chain of facts this one belongs to; its own subject, when nothing else did."""
        return self.correlation_id or self.subject_id

    @property
    def payload(self) -> dict[str, Any] | None:
        """What the fact said; None when it was erased. The row keeps of it what nothing else tells (`stored`)."""
        return whole_payload(self.type, self.subject_id, self.stored)


class Delivery(StatefulModel, TenantModel):
    """One event for one subscriber: due now, or later after a failure."""

    class Status(models.TextChoices):
        """Where a delivery stands."""

        PENDING = "pending"
        DELIVERED = "delivered"
        DEAD = "dead", "Dead letter"

    TRANSITIONS: ClassVar = {
        Status.PENDING: {Status.DELIVERED, Status.DEAD, Status.PENDING},
        Status.DELIVERED: set(),
        Status.DEAD: {Status.PENDING},
    }

    subject_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    subscriber = models.CharField(max_length=120)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    last_error = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "subject_id", "subscriber", "sequence"], name="one_delivery_per_subscriber"
            ),
        ]
        indexes = [
            # Due rows of every tenant: read by the relay's system function.
            models.Index(fields=["due_at"], name="delivery_due", condition=models.Q(status="pending")),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber} of {self.subject_id} #{self.sequence}"


class Seal(models.Model):
    """A hash over a stretch of one tenant's events, chained to the seal before it.

    `digests` holds 32 bytes for each event in order, so that verification can name the changed row.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tenant_id = models.UUIDField(editable=False)
    number = models.PositiveIntegerField()
    first_xid = models.BigIntegerField()
    first_position = models.BigIntegerField()
    last_xid = models.BigIntegerField()
    last_position = models.BigIntegerField()
    digests = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "number"], name="one_chain_per_tenant")]

    def __str__(self) -> str:
        return f"Seal {self.number}"


class Horizon(BaseModel):
    """How far a reader of the whole log has come: every transaction below `xid` is done."""

    reader = models.CharField(max_length=40, unique=True)
    xid = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.reader} at {self.xid}"
