"""What people are in a business: built-in roles, roles of its own, memberships, rights on single objects."""

from typing import ClassVar

from django.db import models

from accounts.models.user import User
from core.models import StatefulModel, TenantForeignKey, TenantModel
from core.permissions import grants_of


class BuiltInRole(models.TextChoices):
    """The roles that every business has; a business may add its own (see Role)."""

    ADMIN = "admin"
    MANAGEMENT = "management"
    AGENT = "agent"
    INVESTOR = "investor"
    USER = "user"


class Role(TenantModel):
    """A role that one business defined. `version` rises with every change of what it grants."""

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    grants = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "code"], name="one_role_per_code"),
            models.CheckConstraint(
                condition=~models.Q(code__in=BuiltInRole.values), name="custom_role_is_not_built_in"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(StatefulModel, TenantModel):
    """One person in one business, with exactly one role: a built-in one or one of the business."""

    class Status(models.TextChoices):
        """Whether the person may act there."""

        INVITED = "invited"
        ACTIVE = "active"
        SUSPENDED = "suspended"

    TRANSITIONS: ClassVar = {
        Status.INVITED: {Status.ACTIVE, Status.SUSPENDED},
        Status.ACTIVE: {Status.SUSPENDED},
        Status.SUSPENDED: {Status.ACTIVE},
    }

    # The index on `user` alone serves accounts_memberships(), which looks across businesses.
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=BuiltInRole.choices, blank=True)
    custom_role = TenantForeignKey(Role, null=True, blank=True, on_delete=models.PROTECT)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.ACTIVE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "user"], name="one_membership_per_user"),
            models.CheckConstraint(
                condition=(models.Q(role="") & models.Q(custom_role__isnull=False))
                | (~models.Q(role="") & models.Q(custom_role__isnull=True)),
                name="membership_has_one_role",
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "role", "status"], name="membership_role")]

    def __str__(self) -> str:
        return f"{self.user} as {self.role_code}"

    @property
    def name(self) -> str:
        """How the business calls the person; by the address alone until they accepted."""
        return self.user.email if self.status == self.Status.INVITED else self.user.name

    @property
    def role_code(self) -> str:
        """The code of the role, wherever it is defined."""
        return self.role or self.custom_role.code

    @property
    def role_name(self) -> str:
        """How people call the role."""
        return self.custom_role.name if self.custom_role else self.get_role_display()

    @property
    def grants(self) -> frozenset[str]:
        """What the role holds now."""
        return frozenset(self.custom_role.grants) if self.custom_role else grants_of(self.role)


class ObjectGrant(TenantModel):
    """One right on one object for one principal, for tables that are read on every request.

    Rights on quieter tables are kept by django-guardian.
    """

    principal_id = models.UUIDField()
    permission = models.CharField(max_length=100)
    object_type = models.CharField(max_length=64)
    object_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "principal_id", "object_id", "permission"], name="one_grant_per_object"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permission} on {self.object_type} {self.object_id}"
