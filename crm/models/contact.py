"""People a business deals with."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.models import StatefulModel, TenantForeignKey, TenantModel
from records.models import WithCustom


class Contact(WithCustom, StatefulModel, TenantModel):
    """A person. E-mails are kept in lower case, phones in E.164; the first of each is the main one."""

    class Status(models.TextChoices):
        """Whether the person is still dealt with."""

        ACTIVE = "active"
        ARCHIVED = "archived"

    TRANSITIONS: ClassVar = {Status.ACTIVE: {Status.ARCHIVED}, Status.ARCHIVED: {Status.ACTIVE}}

    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    emails = ArrayField(models.EmailField(), default=list, blank=True)
    phones = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    company = TenantForeignKey("crm.Company", null=True, blank=True, on_delete=models.PROTECT)
    owner_id = models.UUIDField(null=True, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.ACTIVE)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contact_can_be_told_apart",
                condition=~models.Q(first_name="", last_name="", emails=[], phones=[]),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "company"], name="contact_company"),
            models.Index(fields=["tenant_id", "owner_id"], name="contact_owner"),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.phone

    @property
    def name(self) -> str:
        """First and last name as one line."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def email(self) -> str:
        """The main address, or nothing."""
        return self.emails[0] if self.emails else ""

    @property
    def phone(self) -> str:
        """The main number, or nothing."""
        return self.phones[0] if self.phones else ""
