"""A tenant is one business; a domain is a name of its own that leads to its shop."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy

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
    plan = models.SlugField(max_length=40, default="standard", db_index=False)
    is_test_mode = models.BooleanField(default=True)
    modules = models.JSONField(default=dict, blank=True)
    settings = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("slug"), name="one_tenant_per_slug")]
        indexes = [models.Index(fields=["status", "created_at"], name="tenant_status")]

    def __str__(self) -> str:
        return self.name


class Domain(StatefulModel, BaseModel):
    """A host that a business says is its own. It leads to the shop once a record in the DNS has proved it.

    Kept outside the tenants' wall: a request arrives with a host before its business is known. Until then several
    businesses may claim one host, so that nobody can block a name that is not theirs.
    """

    class Status(models.TextChoices):
        """Whether the host leads to the shop."""

        PENDING = "pending"
        VERIFIED = "verified"
        FAILED = "failed"

    class Failure(models.TextChoices):
        """Why the last check did not find the record."""

        NO_RECORD = "no_record", gettext_lazy("The record is not there yet. A new one can take an hour to be seen.")
        OTHER_RECORD = "other_record", gettext_lazy("A record is there, but with another value.")
        NO_ANSWER = "no_answer", gettext_lazy("The name servers did not answer. It is tried again by itself.")

    TRANSITIONS: ClassVar = {
        Status.PENDING: {Status.VERIFIED},
        Status.VERIFIED: {Status.FAILED},
        Status.FAILED: {Status.VERIFIED},
    }
    MOST: ClassVar = 10
    # A verified domain whose record is missed this many checks in a row no longer leads to the shop.
    PATIENCE: ClassVar = 3

    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE, related_name="+")
    host = models.CharField(max_length=253)
    token = models.CharField(max_length=64)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PENDING)
    verified_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, choices=Failure.choices, blank=True)
    missed = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "host"], name="one_domain_per_host_in_tenant"),
            models.UniqueConstraint(
                fields=["host"], condition=models.Q(status="verified"), name="one_verified_domain_per_host"
            ),
            models.CheckConstraint(condition=models.Q(host=Lower("host")), name="host_is_lower_case"),
        ]
        indexes = [models.Index(fields=["status", "checked_at"], name="domain_due")]

    def __str__(self) -> str:
        return self.host

    @property
    def record_name(self) -> str:
        """Where the TXT record belongs."""
        return record_name(self.host)

    @property
    def record_value(self) -> str:
        """What the TXT record says."""
        return record_value(self.token)


def record_name(host: str) -> str:
    """Return where the TXT record of a host belongs."""
    return f"_nexus.{host}"


def record_value(token: str) -> str:
    """Return what the TXT record says."""
    return f"nexus-verify={token}"
