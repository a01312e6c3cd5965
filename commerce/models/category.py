"""Categories of the catalog."""

from django.db import models

from core.models import TenantForeignKey, TenantModel
from records.models import WithCustom


class Category(WithCustom, TenantModel):
    """A group of products, in a tree."""

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    parent = TenantForeignKey("commerce.Category", null=True, blank=True, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "slug"], name="one_category_per_slug"),
            models.CheckConstraint(name="category_is_not_its_own_parent", condition=~models.Q(parent=models.F("id"))),
        ]
        indexes = [models.Index(fields=["tenant_id", "parent"], name="category_tree")]

    def __str__(self) -> str:
        return self.name
