"""What one person is told."""

from django.db import models

from core.models import TenantModel


class Notice(TenantModel):
    """One line for one person about one thing that happened; there is one for an event, however often it is heard.

    It `is_shown` in the console unless the person switched that off. `source_id` is the event that it follows from.
    """

    recipient_id = models.UUIDField()
    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    body = models.CharField(max_length=300, blank=True)
    subject_type = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    url = models.CharField(max_length=300, blank=True)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField()
    source_id = models.UUIDField()
    is_shown = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "recipient_id", "kind", "source_id"], name="one_notice_per_person_and_event"
            ),
            # One slash: two would lead to another host.
            models.CheckConstraint(
                condition=models.Q(url="") | models.Q(url__regex=r"^/([^/\\]|$)"), name="notice_leads_to_our_own_pages"
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant_id", "recipient_id", "-id"], name="notice_list", condition=models.Q(is_shown=True)
            ),
            models.Index(
                fields=["tenant_id", "recipient_id", "-id"],
                name="notice_unread",
                condition=models.Q(is_shown=True, read_at__isnull=True),
            ),
            models.Index(
                fields=["tenant_id", "read_at"], name="notice_expiry", condition=models.Q(read_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_unread(self) -> bool:
        """Whether its person has not looked at it."""
        return self.read_at is None
