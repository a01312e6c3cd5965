"""Texts that are written once and sent often."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from core.models import StatefulModel, TenantForeignKey, TenantModel
from privacy.models import Consent


class WithText(models.Model):
    """What of a template is versioned.

    `provider_name`, `provider_language` and `parameters` are of WhatsApp: what the provider calls the template, and the
    fields that fill its numbered places, in their order.
    """

    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    provider_name = models.CharField(max_length=512, blank=True)
    provider_language = models.CharField(max_length=16, blank=True)
    parameters = models.JSONField(default=list, blank=True)

    TEXT: ClassVar = ("subject", "body", "provider_name", "provider_language", "parameters")

    class Meta:
        abstract = True


class Template(WithText, StatefulModel, TenantModel):
    """A text for one channel in one language, as it is now. `purpose` is what it is for in the words of consents.

    `version` counts its texts; each of them is a TemplateVersion.
    """

    class Status(models.TextChoices):
        """Whether it is offered."""

        ACTIVE = "active"
        ARCHIVED = "archived"

    TRANSITIONS: ClassVar = {Status.ACTIVE: {Status.ARCHIVED}, Status.ARCHIVED: {Status.ACTIVE}}

    status = models.CharField(max_length=8, choices=Status.choices, default=Status.ACTIVE)
    name = models.CharField(max_length=120)
    name_key = models.GeneratedField(
        expression=Lower("name"), output_field=models.CharField(max_length=240), db_persist=True
    )
    channel = models.CharField(max_length=8, choices=Consent.Channel.choices)
    language = models.CharField(max_length=16)
    purpose = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "name_key", "channel", "language"],
                name="one_template_per_name",
                condition=models.Q(status="active"),
            ),
            models.CheckConstraint(
                name="template_subject_is_of_mail",
                condition=models.Q(channel="email", subject__gt="") | ~models.Q(channel="email") & models.Q(subject=""),
            ),
            models.CheckConstraint(
                name="template_provider_is_of_whatsapp",
                condition=models.Q(channel="whatsapp", provider_name__gt="", provider_language__gt="")
                | ~models.Q(channel="whatsapp") & models.Q(provider_name="", provider_language="", parameters=[]),
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "channel", "status", "-id"], name="template_channel")]

    def __str__(self) -> str:
        return self.name


class TemplateVersion(WithText, TenantModel):
    """A text as it was or is. Rows are only added: what was sent names the one that it was made of."""

    template = TenantForeignKey(Template, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "template", "number"], name="one_template_version_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.template_id} {self.number}"
