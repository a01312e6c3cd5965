"""People, what they may do in which business, and how they prove who they are."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from accounts.emails import normal_email
from core.models import BaseModel, StatefulModel, TenantForeignKey, TenantModel


class BuiltInRole(models.TextChoices):
    """The roles that every business has; a business may add its own (see Role)."""

    ADMIN = "admin"
    MANAGEMENT = "management"
    AGENT = "agent"
    INVESTOR = "investor"
    USER = "user"


class User(BaseModel, AbstractBaseUser, PermissionsMixin):
    """A person. Belongs to businesses by memberships; `is_staff` is staff of the platform, never of a business."""

    class Theme(models.TextChoices):
        """Colors of the console."""

        LIGHT = "light"
        DARK = "dark"
        SYSTEM = "system"

    email = models.EmailField(max_length=254, unique=True)
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=32, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_email_verified = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True, blank=True)
    theme = models.CharField(max_length=8, choices=Theme.choices, default=Theme.SYSTEM)
    language = models.CharField(max_length=10, default="en")
    last_tenant_id = models.UUIDField(null=True, blank=True, editable=False)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            # With the unique column: one person per address, whatever its case.
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_is_lower_case"),
        ]

    def __str__(self) -> str:
        return self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = normal_email(self.email)
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """The full name, or the address of somebody who gave none."""
        return f"{self.first_name} {self.last_name}".strip() or self.email


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
    def role_code(self) -> str:
        """The code of the role, wherever it is defined."""
        return self.role or self.custom_role.code


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


class Session(BaseModel):
    """One sign-in: of an API client (a family of refresh tokens) or of a browser. Ends for good at `expires_at`."""

    class Kind(models.TextChoices):
        """Where somebody signed in."""

        API = "api", "API"
        SITE = "site"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    tenant_id = models.UUIDField(null=True, blank=True, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    user_agent = models.CharField(max_length=300, blank=True)
    ip = models.GenericIPAddressField(null=True, blank=True)
    last_used_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="session_expiry")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.user}"


class RefreshToken(BaseModel):
    """One link of a session's chain of refresh tokens; only its SHA-256 is kept. `created_at` is when it was issued."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    hash = models.BinaryField(max_length=32, unique=True)
    used_at = models.DateTimeField(null=True)
    replaced_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"Refresh token {self.id}"


class OneTimeToken(BaseModel):
    """A link that proves an address once; only its SHA-256 is kept. A newer one of the same purpose ends it."""

    class Purpose(models.TextChoices):
        """What the link is for."""

        SET_PASSWORD = "set_password"  # noqa: S105 - the name of a purpose
        VERIFY_EMAIL = "verify_email"
        RESET_PASSWORD = "reset_password"  # noqa: S105 - the name of a purpose
        INVITATION = "invitation"

    hash = models.BinaryField(max_length=32, unique=True)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    payload = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="one_time_token_expiry")]

    def __str__(self) -> str:
        return f"{self.purpose} for {self.user}"
