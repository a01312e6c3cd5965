"""Comments: what people say to one another about a record."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.models import TenantForeignKey, TenantModel


class Comment(TenantModel):
    """A plain text about a record, or an answer to one. A deleted one stays as an empty place."""

    record_type = models.CharField(max_length=60)
    record_id = models.UUIDField()
    # In the database an answer is held to a comment on the same record.
    parent = TenantForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    author_kind = models.CharField(max_length=16)
    author_id = models.UUIDField()
    body = models.TextField(blank=True)
    mentions = ArrayField(models.UUIDField(), default=list, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "record_id", "id"], name="comment_on_its_record"),
            models.CheckConstraint(
                condition=(models.Q(deleted_at__isnull=True) & ~models.Q(body=""))
                | (models.Q(deleted_at__isnull=False) & models.Q(body="", mentions=[])),
                name="deleted_comment_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.body[:60] or str(self.id)
