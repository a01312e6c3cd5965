"""Machines that act in a business: service accounts, and the keys by which they, or programs of people, get in."""

from typing import ClassVar

from django.db import models

from accounts.models.membership import BuiltInRole, Role
from accounts.models.user import User
from core.models import StatefulModel, TenantForeignKey, TenantModel


class ServiceAccount(StatefulModel, TenantModel):
    """Something that is nobody in person: a shop system, a script. It has exactly one role, as a member has."""

    class Status(models.TextChoices):
        """Whether its keys open anything."""

        ACTIVE = "active"
        DISABLED = "disabled"

    TRANSITIONS: ClassVar = {Status.ACTIVE: {Status.DISABLED}, Status.DISABLED: {Status.ACTIVE}}

    name = models.CharField(max_length=120)
    description = models.CharField(max_length=500, blank=True)
    role = models.CharField(max_length=20, choices=BuiltInRole.choices, blank=True)
    custom_role = TenantForeignKey(Role, null=True, blank=True, on_delete=models.PROTECT)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.ACTIVE)
    created_by_id = models.UUIDField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "name"], name="one_service_account_per_name"),
            models.CheckConstraint(
                condition=(models.Q(role="") & models.Q(custom_role__isnull=False))
                | (~models.Q(role="") & models.Q(custom_role__isnull=True)),
                name="service_account_has_one_role",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def role_code(self) -> str:
        """The code of the role, wherever it is defined."""
        return self.role or self.custom_role.code


class ApiKey(TenantModel):
    """A key of a service account, or of a person's own programs; only its SHA-256 is kept, `prefix` is shown.

    It opens what its owner's role grants at the moment of the call, cut by `scopes` (core.permissions.within_scopes).
    """

    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=12)
    hash = models.BinaryField(max_length=32)
    scopes = models.JSONField()
    service_account = TenantForeignKey(ServiceAccount, null=True, blank=True, on_delete=models.CASCADE)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    created_by_id = models.UUIDField(editable=False)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    last_used_ip = models.GenericIPAddressField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "prefix"], name="one_api_key_per_prefix"),
            # Looked up before the business is known: accounts_authorize_key().
            models.UniqueConstraint(fields=["hash"], name="one_api_key_per_hash"),
            models.CheckConstraint(
                condition=models.Q(user__isnull=True, service_account__isnull=False)
                | models.Q(user__isnull=False, service_account__isnull=True),
                name="api_key_has_one_owner",
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "service_account"], name="api_key_service_account")]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix})"
