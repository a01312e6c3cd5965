"""The way of each deal through the stages, as the database writes it down."""

from django.db import models

from core.models import TenantForeignKey, TenantModel


class StageEntry(TenantModel):
    """A stay of a deal in a stage; `left_at` is null while it lasts.

    A trigger on the deals writes these rows, whoever moves a deal and however. The stage is named by its key alone:
    the stay outlives it.
    """

    opportunity = TenantForeignKey("crm.Opportunity", on_delete=models.CASCADE, related_name="stays")
    pipeline_id = models.UUIDField()
    stage_id = models.UUIDField()
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "stage entries"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "opportunity"],
                condition=models.Q(left_at__isnull=True),
                name="one_stage_at_a_time",
            ),
            models.CheckConstraint(
                name="stage_is_left_after_it_is_entered",
                condition=models.Q(left_at__isnull=True) | models.Q(left_at__gte=models.F("entered_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "opportunity", "entered_at"], name="stage_entry_way"),
            models.Index(fields=["tenant_id", "pipeline_id", "entered_at"], name="stage_entry_report"),
        ]

    def __str__(self) -> str:
        return f"{self.opportunity_id} in {self.stage_id}"
