"""Forecasts as they stood when a month began."""

from django.db import models

from core.models import TenantModel


class ForecastSnapshot(TenantModel):
    """What was expected when a month began, of that month and those behind it. Rows are only added.

    `month` is its first day in the business's time zone; `lines` and `owners` are the forecast by month, and by month
    and person, as the API answers them.
    """

    month = models.DateField()
    taken_at = models.DateTimeField()
    lines = models.JSONField()
    owners = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "month"], name="one_forecast_snapshot_per_month"),
            models.CheckConstraint(name="forecast_snapshot_is_of_a_month", condition=models.Q(month__day=1)),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
