"""Tags: words of a business that stand on records of any kind."""

from django.db import models
from django.db.models.functions import Lower

from core.models import TenantForeignKey, TenantModel


class Tag(TenantModel):
    """A word with a color; a business has each word once, whatever its case."""

    class Color(models.TextChoices):
        """The palette: names of tones, so that every theme can show them."""

        GRAY = "gray"
        BLUE = "blue"
        GREEN = "green"
        AMBER = "amber"
        RED = "red"
        VIOLET = "violet"

    name = models.CharField(max_length=40)
    name_key = models.GeneratedField(
        expression=Lower("name"), output_field=models.CharField(max_length=80), db_persist=True
    )
    color = models.CharField(max_length=8, choices=Color.choices, default=Color.GRAY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "name_key"], name="one_tag_per_name"),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(name__contains=","), name="tag_is_a_word"),
        ]

    def __str__(self) -> str:
        return self.name


class Tagging(TenantModel):
    """A tag on a record."""

    tag = TenantForeignKey(Tag, on_delete=models.CASCADE)
    record_type = models.CharField(max_length=60)
    record_id = models.UUIDField()

    class Meta:
        constraints = [
            # Read by record: the tags of the rows of a page.
            models.UniqueConstraint(fields=["tenant_id", "record_id", "tag"], name="one_tagging_per_record_and_tag"),
        ]
        indexes = [
            # Read by tag: the filter of lists, the count of use.
            models.Index(fields=["tenant_id", "tag", "record_type", "record_id"], name="tagging_of_tag"),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_id}"
