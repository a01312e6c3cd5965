"""Companies a business deals with."""

from django.db import models
from django.db.models.functions import Lower

from core.models import TenantModel
from records.models import WithCustom


class Company(WithCustom, TenantModel):
    """An organisation; `owner_id` is the user who looks after it. `name_key` finds it whatever its case."""

    name = models.CharField(max_length=200)
    name_key = models.GeneratedField(
        expression=Lower("name"), output_field=models.CharField(max_length=200), db_persist=True
    )
    website = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    industry = models.CharField(max_length=60, blank=True)
    country = models.CharField(max_length=2, blank=True)
    owner_id = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "companies"
        indexes = [
            models.Index(fields=["tenant_id", "name_key"], name="company_name"),
            models.Index(fields=["tenant_id", "owner_id"], name="company_owner"),
        ]

    def __str__(self) -> str:
        return self.name
