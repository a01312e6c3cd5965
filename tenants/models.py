"""A tenant is one business."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from core.models import BaseModel, StatefulModel


class Tenant(StatefulModel, BaseModel):
    """One business on the platform, with the country facts that its documents follow."""

    class Status(models.TextChoices):
        """Whether the business may be used."""

        PROVISIONING = "provisioning"
        ACTIVE = "active"
        SUSPENDED = "suspended"
        DELETED = "deleted"

    TRANSITIONS: ClassVar = {
        Status.PROVISIONING: {Status.ACTIVE, Status.DELETED},
        Status.ACTIVE: {Status.SUSPENDED, Status.DELETED},
        Status.SUSPENDED: {Status.ACTIVE, Status.DELETED},
        Status.DELETED: set(),
    }
    OPEN: ClassVar = frozenset({Status.PROVISIONING, Status.ACTIVE})

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    legal_name = models.CharField(max_length=200, blank=True)
    industry = models.CharField(max_length=60)
    description = models.TextField(blank=True)
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    timezone = models.CharField(max_length=64)
    language = models.CharField(max_length=10, default="en")
    tax_id = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PROVISIONING)
    is_test_mode = models.BooleanField(default=True)
    modules = models.JSONField(default=dict, blank=True)
    settings = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("slug"), name="one_tenant_per_slug")]
        indexes = [models.Index(fields=["status", "created_at"], name="tenant_status")]

    def __str__(self) -> str:
        return self.name
