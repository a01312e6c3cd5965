"""Activations: one document on its way to a running business, and the steps that build it."""

from typing import ClassVar

from django.db import models

from core.models import BaseModel, StatefulModel, TenantModel


class ActivationQuerySet(models.QuerySet["Activation"]):
    """Activations, read without what is large unless it is needed."""

    def light(self) -> "ActivationQuerySet":
        """Leave the document and the blueprint in the database until somebody reads them."""
        return self.defer("document", "blueprint", "additions")


class Activation(StatefulModel, BaseModel):
    """One document and the business made of it. A table of the platform: it exists before its business does."""

    class Status(models.TextChoices):
        """Where it stands."""

        RECEIVED = "received"
        VALIDATED = "validated"
        PLANNED = "planned"
        PROVISIONING = "provisioning"
        READY = "ready"
        READY_WITH_PENDING = "ready_with_pending"
        FAILED = "failed"
        ROLLED_BACK = "rolled_back"

    LIVE: ClassVar = frozenset({Status.READY, Status.READY_WITH_PENDING})
    ENDED: ClassVar = LIVE | {Status.FAILED, Status.ROLLED_BACK}
    TRANSITIONS: ClassVar = {
        Status.RECEIVED: {Status.VALIDATED},
        Status.VALIDATED: {Status.PLANNED},
        Status.PLANNED: {Status.PROVISIONING, Status.FAILED, Status.ROLLED_BACK},
        Status.PROVISIONING: {Status.READY, Status.READY_WITH_PENDING, Status.FAILED, Status.ROLLED_BACK},
        Status.READY: {Status.PROVISIONING, Status.READY_WITH_PENDING, Status.ROLLED_BACK},
        Status.READY_WITH_PENDING: {Status.PROVISIONING, Status.READY, Status.ROLLED_BACK},
        Status.FAILED: {Status.PROVISIONING, Status.ROLLED_BACK},
        Status.ROLLED_BACK: set(),
    }

    status = models.CharField(max_length=24, choices=Status.choices, default=Status.RECEIVED)
    external_id = models.CharField(max_length=120)
    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    requested_by = models.UUIDField(null=True)
    revision = models.PositiveIntegerField(default=1)
    industry = models.CharField(max_length=60)
    preset = models.CharField(max_length=60)
    plan = models.CharField(max_length=20)
    document = models.JSONField(help_text="As it was sent, without credentials.")
    document_hash = models.CharField(max_length=64)
    blueprint = models.JSONField(help_text="Document and preset put together: what is built.")
    additions = models.JSONField(null=True, help_text="What a changed document adds; the only part a revision builds.")
    warnings = models.JSONField(default=list)
    requirements = models.JSONField(default=list)
    token_hash = models.CharField(max_length=64, unique=True)
    execution_id = models.UUIDField(null=True)
    error = models.JSONField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = ActivationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["external_id"],
                condition=~models.Q(status="rolled_back"),
                name="activation_once_per_external_id",
            ),
        ]
        indexes = [models.Index(fields=["tenant"], name="activation_by_tenant")]

    def __str__(self) -> str:
        return self.external_id


class ActivationStep(StatefulModel, BaseModel):
    """One step of an activation, run as an execution of the business it builds."""

    class Status(models.TextChoices):
        """Where it stands."""

        PENDING = "pending"
        RUNNING = "running"
        DONE = "done"
        SKIPPED = "skipped"
        WAITING_INPUT = "waiting_input"
        FAILED = "failed"
        COMPENSATED = "compensated"

    SETTLED: ClassVar = frozenset({Status.DONE, Status.SKIPPED, Status.WAITING_INPUT})
    TRANSITIONS: ClassVar = {
        Status.PENDING: {Status.RUNNING, Status.COMPENSATED},
        Status.RUNNING: {*SETTLED, Status.RUNNING, Status.FAILED, Status.COMPENSATED},
        Status.DONE: {Status.PENDING, Status.SKIPPED, Status.COMPENSATED},
        Status.SKIPPED: {Status.PENDING, Status.SKIPPED, Status.COMPENSATED},
        Status.WAITING_INPUT: {Status.PENDING, Status.SKIPPED, Status.COMPENSATED},
        Status.FAILED: {Status.PENDING, Status.RUNNING, Status.COMPENSATED},
        Status.COMPENSATED: set(),
    }

    status = models.CharField(max_length=24, choices=Status.choices, default=Status.PENDING)
    activation = models.ForeignKey(Activation, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    module = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    after = models.JSONField(default=list)
    planned = models.JSONField(default=dict, help_text="Records by kind that the plan counts.")
    made = models.JSONField(default=dict)
    skipped = models.JSONField(default=dict)
    execution_id = models.UUIDField(null=True)
    error = models.JSONField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["activation", "name"], name="activation_step_once")]

    def __str__(self) -> str:
        return self.name


class Credential(TenantModel):
    """A secret of an outside provider: encrypted, or the name of the variable that holds it. Never shown."""

    integration = models.CharField(max_length=120, help_text="Such as payments.paystack.")
    name = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True)
    reference = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "integration", "name"], name="activation_credential_once"),
            models.CheckConstraint(
                condition=models.Q(sealed__isnull=False) ^ ~models.Q(reference=""),
                name="activation_credential_sealed_or_referenced",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.integration}.{self.name}"
