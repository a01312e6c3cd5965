"""Pictures of products."""

from typing import ClassVar

from django.db import models

from core import media
from core.models import StatefulModel, TenantForeignKey, TenantModel

SMALL, LARGE = 400, 800


class ProductImage(StatefulModel, TenantModel):
    """A picture of a product, in two widths once it is ready; the first of a product is its cover.

    `source_url` is where it is fetched from, empty for an upload. `failure` says in a sentence why that did not work.
    `file_key` begins the keys of its files; `width` and `height` are pixels of the larger one, `bytes` those of both.
    """

    class Status(models.TextChoices):
        """Whether there are files."""

        PENDING = "pending"
        READY = "ready"
        FAILED = "failed"

    TRANSITIONS: ClassVar = {
        Status.PENDING: {Status.READY, Status.FAILED},
        Status.READY: set(),
        Status.FAILED: {Status.PENDING},
    }

    product = TenantForeignKey("commerce.Product", on_delete=models.CASCADE)
    position = models.PositiveSmallIntegerField()
    alt = models.CharField(max_length=200, blank=True)
    source_url = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PENDING)
    failure = models.CharField(max_length=300, blank=True)
    file_key = models.CharField(max_length=120, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    bytes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "product", "position"],
                name="one_image_per_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="ready_image_has_files",
                condition=models.Q(status="ready", width__gt=0, height__gt=0, bytes__gt=0) & ~models.Q(file_key="")
                | ~models.Q(status="ready") & models.Q(file_key="", width=0, height=0, bytes=0),
            ),
            models.CheckConstraint(
                name="failed_image_says_why",
                condition=models.Q(status="failed") & ~models.Q(failure="")
                | ~models.Q(status="failed") & models.Q(failure=""),
            ),
            models.CheckConstraint(
                name="image_comes_from_somewhere", condition=models.Q(status="ready") | ~models.Q(source_url="")
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "status"], name="image_status")]

    def __str__(self) -> str:
        return self.alt or str(self.id)

    @property
    def keys(self) -> list[str]:
        """The keys of its files."""
        return [key_of(self.file_key, width) for width in (LARGE, SMALL)] if self.file_key else []

    @property
    def small_url(self) -> str:
        """The address of the file for lists, empty until it is ready."""
        return media.url_of(key_of(self.file_key, SMALL)) if self.file_key else ""

    @property
    def large_url(self) -> str:
        """The address of the file for its own page, empty until it is ready."""
        return media.url_of(key_of(self.file_key, LARGE)) if self.file_key else ""


def key_of(file_key: str, width: int) -> str:
    """Return the key of one file."""
    return f"{file_key}-{width}.webp"
