"""Products of the catalog."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.models import StatefulModel, TenantForeignKey, TenantModel
from records.models import WithCustom


class Product(WithCustom, StatefulModel, TenantModel):
    """Something a business sells. Customers see live products only; what they buy is a variant.

    `reference` is the key of the document a product came from, so that the document can be read again.
    """

    class Kind(models.TextChoices):
        """What is delivered."""

        GOODS = "goods"
        DIGITAL = "digital"
        SERVICE = "service"
        BUNDLE = "bundle"

    class Status(models.TextChoices):
        """Whether customers see it."""

        DRAFT = "draft"
        LIVE = "live"
        ARCHIVED = "archived"

    TRANSITIONS: ClassVar = {
        Status.DRAFT: {Status.LIVE, Status.ARCHIVED},
        Status.LIVE: {Status.DRAFT, Status.ARCHIVED},
        Status.ARCHIVED: {Status.DRAFT},
    }

    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.GOODS)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.DRAFT)
    description = models.TextField(blank=True)
    category = TenantForeignKey("commerce.Category", null=True, blank=True, on_delete=models.PROTECT)
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    tax_class = models.CharField(max_length=40, default="standard")
    duration_minutes = models.PositiveIntegerField(null=True, blank=True)
    reference = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001 - NULL leaves the key free

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "slug"], name="one_product_per_slug"),
            models.UniqueConstraint(fields=["tenant_id", "reference"], name="one_product_per_reference"),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "status"], name="product_status"),
            models.Index(fields=["tenant_id", "category"], name="product_category"),
        ]

    def __str__(self) -> str:
        return self.name
