"""E-mail that is kept with contacts and deals, and the address of a business to which copies of it are sent."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantForeignKey, TenantModel


class MailDrop(TenantModel):
    """The address of a business for copies of its mail, and what is done with strangers.

    The first part of the address is a secret: it is found by its digest and shown from `sealed`.
    """

    token_hash = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    makes_contacts = models.BooleanField(default=False)
    rotated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id"], name="one_mail_drop_per_business"),
            models.UniqueConstraint(fields=["token_hash"], name="one_mail_drop_per_hash"),
        ]

    def __str__(self) -> str:
        return f"since {self.rotated_at:%Y-%m-%d}"


class LoggedMail(StatefulModel, TenantModel):
    """One mail of which a copy came in.

    Until it is read, the copy is in the private storage under `file_key`. One that is ignored or refused keeps who sent
    it and why, no subject and no text. `recipients` are {"name", "address", "kind"}, `files` are {"attachment_id",
    "name", "bytes"} of what hangs on the first contact.
    """

    class Status(models.TextChoices):
        """How far it is."""

        PENDING = "pending"
        LOGGED = "logged"
        IGNORED = "ignored"
        REFUSED = "refused"

    class Direction(models.TextChoices):
        """Whether somebody of the business wrote it or got it."""

        IN = "in", "Received"
        OUT = "out", "Sent"

    TRANSITIONS: ClassVar = {
        Status.PENDING: {Status.LOGGED, Status.IGNORED, Status.REFUSED},
        Status.LOGGED: set(),
        Status.IGNORED: set(),
        Status.REFUSED: set(),
    }

    status = models.CharField(max_length=8, choices=Status.choices, default=Status.PENDING)
    direction = models.CharField(max_length=3, choices=Direction.choices, blank=True)
    message_id = models.CharField(max_length=500)
    thread_id = models.UUIDField()
    code = models.CharField(max_length=40, blank=True)
    sender = models.CharField(max_length=254, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    recipients = models.JSONField(default=list)
    subject = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    owner_id = models.UUIDField(null=True)
    authentication = models.CharField(max_length=300, blank=True)
    file_key = models.CharField(max_length=120, blank=True)
    files = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "message_id"], name="one_mail_per_message_id"),
            models.CheckConstraint(
                name="logged_mail_has_a_direction", condition=~models.Q(status="logged") | ~models.Q(direction="")
            ),
            models.CheckConstraint(
                name="refused_mail_has_no_text",
                condition=~models.Q(status__in=["ignored", "refused"]) | models.Q(body="", subject=""),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "thread_id", "received_at"], name="mail_thread"),
            models.Index(fields=["tenant_id", "sender"], name="mail_sender"),
            models.Index(fields=["tenant_id", "owner_id"], name="mail_owner"),
            models.Index(fields=["tenant_id", "received_at"], name="mail_age"),
        ]

    def __str__(self) -> str:
        return self.subject or self.message_id


class MailLink(TenantModel):
    """A contact or a deal that a mail belongs to."""

    mail = TenantForeignKey(LoggedMail, on_delete=models.CASCADE)
    contact = TenantForeignKey("crm.Contact", null=True, on_delete=models.CASCADE)
    opportunity = TenantForeignKey("crm.Opportunity", null=True, on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mail_link_names_one_record",
                condition=models.Q(contact__isnull=True) ^ models.Q(opportunity__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "mail"], name="mail_link_mail"),
            models.Index(fields=["tenant_id", "contact"], name="mail_link_contact"),
            models.Index(fields=["tenant_id", "opportunity"], name="mail_link_deal"),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id or self.opportunity_id}"
