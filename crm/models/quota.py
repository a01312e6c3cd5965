"""What people are to sell in a month."""

from django.db import models

from core.models import TenantModel
from core.money import Money


class Quota(TenantModel):
    """The amount one person is to win in one month; `month` is its first day."""

    owner_id = models.UUIDField()
    month = models.DateField()
    amount_minor = models.BigIntegerField()
    amount_currency = models.CharField(max_length=3)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "month", "owner_id"], name="one_quota_per_person_and_month"),
            models.CheckConstraint(name="quota_is_of_a_month", condition=models.Q(month__day=1)),
            models.CheckConstraint(name="quota_is_not_negative", condition=models.Q(amount_minor__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.amount}"

    @property
    def amount(self) -> Money:
        """What is to be won."""
        return Money(self.amount_minor, self.amount_currency)
