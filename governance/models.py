"""Rules, the decisions they led to, and requests for approval."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from core.models import StatefulModel, TenantForeignKey, TenantModel


class Effect(models.TextChoices):
    """What governance answers."""

    ALLOW = "allow"
    DENY = "deny"
    REQUIRE_APPROVAL = "require_approval", "Require approval"


class Rule(StatefulModel, TenantModel):
    """One version of one rule: for whom and what it holds, when, and with which effect.

    Empty `roles` and `actor_kinds` mean everybody. The content of a version is frozen once it was active.
    """

    class Status(models.TextChoices):
        """Only one version of a name is active."""

        DRAFT = "draft"
        ACTIVE = "active"
        RETIRED = "retired"

    TRANSITIONS: ClassVar = {
        Status.DRAFT: {Status.ACTIVE, Status.RETIRED},
        Status.ACTIVE: {Status.RETIRED},
        Status.RETIRED: {Status.ACTIVE},
    }

    name = models.SlugField(max_length=80, db_index=False)
    version = models.PositiveIntegerField()
    description = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.DRAFT)
    effect = models.CharField(max_length=20, choices=Effect.choices)
    actions = ArrayField(models.CharField(max_length=100), help_text="Patterns such as crm.* or payments.refund.create")
    roles = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    actor_kinds = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    condition = models.TextField(blank=True, help_text="CEL over principal, action, input and now; empty always holds")
    required_count = models.PositiveSmallIntegerField(default=1)
    approver_roles = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    approval_seconds = models.PositiveIntegerField(default=86_400)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "name", "version"], name="one_rule_per_version"),
            models.UniqueConstraint(
                fields=["tenant_id", "name"], name="one_active_version_per_rule", condition=Q(status="active")
            ),
            models.CheckConstraint(condition=Q(required_count__range=(1, 20)), name="approvals_from_1_to_20"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """How decisions name it."""
        return f"{self.name}@{self.version}"


class Decision(TenantModel):
    """A deny or a hold, as it was decided; append-only. An allow is kept in the row of its execution."""

    effect = models.CharField(max_length=20, choices=Effect.choices)
    code = models.CharField(max_length=60)
    reason = models.CharField(max_length=300, blank=True)
    action = models.CharField(max_length=100)
    rules = ArrayField(models.TextField(), default=list)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField()
    actor_role = models.CharField(max_length=60, blank=True)
    input_digest = models.BinaryField()
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["tenant_id", "subject_id"], name="decision_subject", condition=Q(subject_id__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.effect} {self.action}"


class ApprovalRequest(StatefulModel, TenantModel):
    """Something that waits for people to say yes. `digest` binds it to what they saw."""

    class Status(models.TextChoices):
        """One rejection ends it; time out of mind is a no."""

        PENDING = "pending"
        APPROVED = "approved"
        REJECTED = "rejected"
        EXPIRED = "expired"
        CANCELED = "canceled"

    TRANSITIONS: ClassVar = {
        Status.PENDING: {Status.APPROVED, Status.REJECTED, Status.EXPIRED, Status.CANCELED},
        Status.APPROVED: set(),
        Status.REJECTED: set(),
        Status.EXPIRED: set(),
        Status.CANCELED: set(),
    }

    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PENDING)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    action = models.CharField(max_length=100)
    input = models.JSONField()
    digest = models.BinaryField()
    reason = models.CharField(max_length=300, blank=True)
    rules = ArrayField(models.TextField(), default=list)
    requester_kind = models.CharField(max_length=16)
    requester_id = models.UUIDField()
    required_count = models.PositiveSmallIntegerField(default=1)
    approver_roles = ArrayField(models.CharField(max_length=60), default=list)
    expires_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "subject_kind", "subject_id"],
                name="one_open_approval_per_subject",
                condition=Q(status="pending"),
            )
        ]
        indexes = [
            # Read across tenants by the sweep.
            models.Index(fields=["expires_at"], name="approval_due", condition=Q(status="pending")),
        ]

    def __str__(self) -> str:
        return f"{self.action} for {self.subject_id}"


class Vote(TenantModel):
    """One person's answer to one request; append-only."""

    request = TenantForeignKey(ApprovalRequest, on_delete=models.CASCADE)
    voter_id = models.UUIDField()
    is_approval = models.BooleanField()
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "request", "voter_id"], name="one_vote_per_person")]

    def __str__(self) -> str:
        return "yes" if self.is_approval else "no"
