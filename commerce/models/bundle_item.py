"""What bundles consist of."""

from django.db import models

from core.models import TenantForeignKey, TenantModel


class BundleItem(TenantModel):
    """One part of a bundle: a variant of another product, and how many of it one bundle takes."""

    bundle = TenantForeignKey("commerce.Product", on_delete=models.CASCADE)
    variant = TenantForeignKey("commerce.Variant", on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField()
    quantity = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "bundle", "variant"], name="one_item_per_variant"),
            models.CheckConstraint(name="item_takes_one_at_least", condition=models.Q(quantity__gte=1)),
        ]
        indexes = [models.Index(fields=["tenant_id", "variant"], name="bundle_item_variant")]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.variant_id}"
