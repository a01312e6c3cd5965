"""How many executions of a business began and ended, in quarters of an hour."""

from django.db import models

from core.models import TenantModel


class Tally(TenantModel):
    """What the log says of a quarter of an hour; `failed` are those that gave up or did not end in time.

    Quarters fit the days of every time zone. Counted by the scheduler, once for each event.
    """

    begins_at = models.DateTimeField()
    started = models.PositiveBigIntegerField(default=0)
    succeeded = models.PositiveBigIntegerField(default=0)
    failed = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [models.UniqueConstraint(fields=["tenant_id", "begins_at"], name="one_tally_per_quarter")]

    def __str__(self) -> str:
        return f"From {self.begins_at:%Y-%m-%d %H:%M}"
