"""A person, whoever they work for."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from accounts.emails import normal_email
from core.models import BaseModel


class User(BaseModel, AbstractBaseUser, PermissionsMixin):
    """A person. Belongs to businesses by memberships; `is_staff` is staff of the platform, never of a business.

    `pending_email` is the address they want to change to, until they prove that they read mail there.
    `failed_sign_ins` are wrong passwords since they last proved who they are.
    """

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
    pending_email = models.EmailField(max_length=254, blank=True, db_default="")
    is_email_verified = models.BooleanField(default=False)
    failed_sign_ins = models.PositiveIntegerField(default=0, db_default=0, editable=False)
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
