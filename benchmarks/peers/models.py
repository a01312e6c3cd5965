"""Contacts and companies, in copies of the tables that NEXUS keeps them in."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Company(models.Model):
    """An organisation; only its name is shown."""

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    name = models.CharField(max_length=200)

    class Meta:
        managed = False
        db_table = "crm_company"

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    tenant_id = models.UUIDField()
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    emails = ArrayField(models.EmailField(), default=list, blank=True)
    phones = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_id = models.UUIDField(null=True, blank=True)
    status = models.CharField(max_length=16, default="active")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        managed = False
        db_table = "crm_contact"
        permissions: ClassVar = []

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"
