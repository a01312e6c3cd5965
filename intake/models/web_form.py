"""Forms on web pages that make leads."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantModel


class WebForm(StatefulModel, TenantModel):
    """A form that everybody may send; what is sent becomes a lead.

    `questions` are {"name", "label", "kind", "required", "maps_to", "choices", "value", "help"} in their order, as
    `intake.commands.Question` reads them. `key` is its public name. `origins` are the sites that
    may show it in a frame or send it from a form of their own.
    """

    class Status(models.TextChoices):
        """Whether it takes anything."""

        ACTIVE = "active"
        PAUSED = "paused"

    TRANSITIONS: ClassVar = {Status.ACTIVE: {Status.PAUSED}, Status.PAUSED: {Status.ACTIVE}}

    name = models.CharField(max_length=120)
    key = models.CharField(max_length=60, editable=False)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.ACTIVE)
    title = models.CharField(max_length=200)
    intro = models.TextField(blank=True)
    button = models.CharField(max_length=60)
    thanks = models.TextField(blank=True)
    redirect_url = models.CharField(max_length=200, blank=True)
    questions = models.JSONField(default=list)
    source = models.CharField(max_length=60)
    owner_id = models.UUIDField(null=True, blank=True)
    consent_text = models.CharField(max_length=300, blank=True)
    consent_channel = models.CharField(max_length=8, blank=True)
    consent_purpose = models.CharField(max_length=60, blank=True)
    origins = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="one_form_per_key"),
            models.CheckConstraint(
                name="consent_of_a_form_is_whole",
                condition=models.Q(consent_text="") | (~models.Q(consent_channel="") & ~models.Q(consent_purpose="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
