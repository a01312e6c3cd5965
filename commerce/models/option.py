"""Options: what a customer chooses about a product."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.models import TenantForeignKey, TenantModel


class Option(TenantModel):
    """One choice, such as Size, with its values in order."""

    product = TenantForeignKey("commerce.Product", on_delete=models.CASCADE)
    name = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    values = ArrayField(models.CharField(max_length=60))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "product", "name"], name="one_option_per_name"),
            models.UniqueConstraint(fields=["tenant_id", "product", "position"], name="one_option_per_position"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {', '.join(self.values)}"
