"""What people said about being written to."""

from django.db import models

from core.models import TenantModel


class Consent(TenantModel):
    """One word of a person about one purpose and channel; the newest counts. Rows are only added.

    `address_digest` is a keyed hash of the address: it stays when the address is erased, so that a withdrawal holds.
    """

    class Channel(models.TextChoices):
        """How somebody is written to."""

        EMAIL = "email", "E-mail"
        SMS = "sms", "SMS"
        WHATSAPP = "whatsapp", "WhatsApp"

    class State(models.TextChoices):
        """Yes or no."""

        GIVEN = "given"
        WITHDRAWN = "withdrawn"

    contact_id = models.UUIDField(null=True)
    address = models.CharField(max_length=254, blank=True)
    address_digest = models.BinaryField(max_length=32)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    purpose = models.CharField(max_length=60)
    state = models.CharField(max_length=9, choices=State.choices)
    text_version = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=120)
    ip = models.GenericIPAddressField(null=True)
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_given_names_its_text", condition=models.Q(state="withdrawn") | ~models.Q(text_version="")
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "address_digest", "channel", "purpose", "-id"], name="consent_newest"),
            models.Index(fields=["tenant_id", "contact_id"], name="consent_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} by {self.channel}: {self.state}"
