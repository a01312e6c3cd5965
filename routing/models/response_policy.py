"""How soon a new lead is to be answered."""

from django.db import models

from core.models import TenantModel
from routing.worktime import Calendar, plain_hours


class ResponsePolicy(TenantModel):
    """In how many working minutes somebody gets in touch with a new lead; a business has one.

    `hours` are by the name of the weekday lists of {from, until}, in the time zone of the business. `conditions` say
    for which leads it counts, as those of rules do. `tell_ids` are who is told of a breach; when there are none,
    everybody who may change the policy. With `waits_for_owner` the time runs from when a lead has one.
    """

    is_active = models.BooleanField(default=True)
    minutes = models.PositiveIntegerField(default=30)
    hours = models.JSONField(default=plain_hours)
    holidays = models.JSONField(default=list)
    conditions = models.JSONField(default=dict)
    tell_ids = models.JSONField(default=list)
    tells_owner = models.BooleanField(default=True)
    waits_for_owner = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "response policies"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id"], name="one_response_policy"),
            models.CheckConstraint(name="response_minutes_are_positive", condition=models.Q(minutes__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min"

    def calendar(self, zone: str) -> Calendar:
        """Return its working time in a time zone."""
        return Calendar.of(zone=zone, hours=self.hours, holidays=self.holidays)
