"""What is told to executions from outside: pauses and signals."""

from django.db import models

from core.models import TenantForeignKey, TenantModel
from executions.models.execution import Execution


class Pause(TenantModel):
    """What a business stopped: everything, one queue or one action. While it stands nothing of it starts."""

    class Scope(models.TextChoices):
        """What is stopped."""

        TENANT = "tenant", "Everything"
        QUEUE = "queue"
        ACTION = "action"

    scope = models.CharField(max_length=8, choices=Scope.choices)
    name = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "scope", "name"], name="one_pause_per_scope")]

    def __str__(self) -> str:
        return f"{self.scope} {self.name}".strip()


class Signal(TenantModel):
    """A message to one execution, kept until a wait takes it."""

    execution = TenantForeignKey(Execution, on_delete=models.PROTECT)
    name = models.CharField(max_length=100)
    data = models.JSONField(null=True)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField()
    consumed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["tenant_id", "execution", "name", "id"], name="signal_of_execution"),
        ]

    def __str__(self) -> str:
        return self.name
