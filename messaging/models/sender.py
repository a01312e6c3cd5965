"""From where messages to customers go out, and where theirs come in."""

from django.db import models

from core.models import TenantModel
from messaging.providers import MessageChannel, Provider


class Sender(TenantModel):
    """A number or a name of the business at a provider, with what the provider asks for.

    `address` is a number in E.164, a name of letters, or what WhatsApp calls the phone number id. `sealed` holds the
    credentials as encrypted JSON. The provider calls back below a secret address, which is found by its digest and
    shown from `hook_sealed`. `error_code` says why the provider refused the credentials the last time.
    """

    channel = models.CharField(max_length=8, choices=MessageChannel.choices)
    provider = models.CharField(max_length=16, choices=Provider.choices)
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=40)
    sealed = models.BinaryField()
    hook_hash = models.BinaryField(max_length=32)
    hook_sealed = models.BinaryField()
    is_active = models.BooleanField(default=True)
    is_default = models.BooleanField(default=False)
    error_code = models.CharField(max_length=40, blank=True)
    error_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "provider", "address"], name="one_sender_per_address"),
            models.UniqueConstraint(
                fields=["tenant_id", "channel"],
                name="one_default_sender_per_channel",
                condition=models.Q(is_default=True),
            ),
            models.UniqueConstraint(fields=["hook_hash"], name="one_sender_per_hook"),
            models.CheckConstraint(
                name="default_sender_is_active", condition=models.Q(is_default=False) | models.Q(is_active=True)
            ),
            models.CheckConstraint(
                name="sender_error_says_when",
                condition=models.Q(error_code="", error_at__isnull=True)
                | (~models.Q(error_code="") & models.Q(error_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name
