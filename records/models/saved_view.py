"""Saved views: a list as somebody wants it, by name."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from core.models import TenantModel


class SavedView(TenantModel):
    """Filters, search, order and columns of the list of one kind of record, kept by a person.

    `filters` are parameters of the list as the API takes them. `ordering` is empty for the order of the list itself,
    `columns` are for all that it has. A default view opens when its owner opens the list.
    """

    owner_id = models.UUIDField()
    record_type = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    name_key = models.GeneratedField(
        expression=Lower("name"), output_field=models.CharField(max_length=160), db_persist=True
    )
    filters = models.JSONField(default=dict)
    search = models.CharField(max_length=200, blank=True)
    ordering = models.CharField(max_length=80, blank=True)
    columns = ArrayField(models.CharField(max_length=120), default=list)
    is_shared = models.BooleanField(default=False)
    is_default = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "owner_id", "record_type", "name_key"], name="one_saved_view_per_name"
            ),
            models.UniqueConstraint(
                fields=["tenant_id", "owner_id", "record_type"],
                condition=models.Q(is_default=True),
                name="one_default_view_per_person",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_view_has_a_name"),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "record_type"], condition=models.Q(is_shared=True), name="shared_views"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def parameters(self) -> dict[str, str]:
        """What it asks of the list, as the address would."""
        more = {"search": self.search, "ordering": self.ordering}
        return {**self.filters, **{name: text for name, text in more.items() if text}}
