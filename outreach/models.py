"""What was written to a contact and what they wrote, by whichever channel."""

from django.db import models

from core.models import TenantForeignKey, TenantModel
from intake.models import LoggedMail
from messaging.models import Message, TemplateVersion
from privacy.models import Consent


class ContactMessage(TenantModel):
    """One message of the conversation with one contact: a mail, or a message by SMS or WhatsApp.

    `template_version` is the text that it was made of. `key` is what the writer chose so that it is not sent twice.
    A message from a number that two contacts share has a row for each.
    """

    contact = TenantForeignKey("crm.Contact", on_delete=models.CASCADE)
    opportunity = TenantForeignKey("crm.Opportunity", null=True, on_delete=models.SET_NULL)
    channel = models.CharField(max_length=8, choices=Consent.Channel.choices)
    message = TenantForeignKey(Message, null=True, on_delete=models.CASCADE)
    mail = TenantForeignKey(LoggedMail, null=True, on_delete=models.CASCADE)
    template_version = TenantForeignKey(TemplateVersion, null=True, on_delete=models.SET_NULL)
    author_id = models.UUIDField(null=True)
    key = models.CharField(max_length=200, null=True)  # noqa: DJ001 - NULL is no key; keys are unique

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "message", "contact"],
                name="one_contact_message_per_message",
                condition=models.Q(message__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["tenant_id", "mail", "contact"],
                name="one_contact_message_per_mail",
                condition=models.Q(mail__isnull=False),
            ),
            models.UniqueConstraint(fields=["tenant_id", "key"], name="one_contact_message_per_key"),
            models.CheckConstraint(
                name="contact_message_is_one_thing",
                condition=models.Q(message__isnull=True) ^ models.Q(mail__isnull=True),
            ),
            models.CheckConstraint(
                name="contact_message_mail_is_mail",
                condition=models.Q(channel="email", mail__isnull=False)
                | ~models.Q(channel="email") & models.Q(mail__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "contact", "-id"], name="contact_message_contact"),
            models.Index(fields=["tenant_id", "opportunity", "-id"], name="contact_message_deal"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.created_at:%Y-%m-%d %H:%M}"
