"""Fields that a business adds to a kind of record, and their values as lists are narrowed and ordered by them."""

import json
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.db import IntegrityError, models

from core.constraints import detail_of, told
from core.errors import FieldError, InvalidError, below
from core.models import TenantForeignKey, TenantModel

# The `custom` of a new record whose business is to be asked, as it is saved, which fields it requires.
ASKS_REQUIRED: Final[Mapping[str, None]] = {"": None}


def lacks_required(error: IntegrityError) -> InvalidError:
    """Return the refusal of a record that lacks fields which its business requires; PostgreSQL names them."""
    faults = [missing_field(key, label) for key, label in json.loads(detail_of(error))]
    return InvalidError(faults[0].detail if len(faults) == 1 else f"{len(faults)} fields are not valid", errors=faults)


class WithCustom(models.Model):
    """A record that takes the fields of its business: `custom` holds their values by key, none of which is null.

    A migration of its app keeps CustomValue in step by records.schema.KeptValues.
    """

    custom = models.JSONField(
        default=dict, db_default=models.Value({}, output_field=models.JSONField()), blank=True, editable=False
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row.

        Raises:
            InvalidError: it is new, was asked for the fields that its business requires, and lacks some.
        """
        with told():
            super().save(*args, **kwargs)
        if self.custom == ASKS_REQUIRED:
            self.custom = {}


def missing_field(key: str, label: str) -> FieldError:
    """Return the fault of a record without a value that its business requires."""
    return FieldError(below("/custom", key), "required", f"{label} is required")


class CustomField(TenantModel):
    """One field of one kind of record; its kind and its key stay as they are made.

    `options` are {"value", "label"} in their order, for choices only. The values of an archived field stay on the
    records, and nobody writes them any more.
    """

    class Kind(models.TextChoices):
        """What its values are; of `choices` a record has several."""

        TEXT = "text", "Text"
        LONG = "long", "Long text"
        WHOLE = "whole", "Whole number"
        NUMBER = "number", "Number"
        BOOLEAN = "boolean", "Yes or no"
        DAY = "day", "Day"
        INSTANT = "instant", "Time"
        CHOICE = "choice", "One of several"
        CHOICES = "choices", "Any of several"

    CHOOSING: ClassVar = frozenset({Kind.CHOICE, Kind.CHOICES})
    # By which column of CustomValue a kind is compared.
    COLUMNS: ClassVar = {
        Kind.TEXT: "text",
        Kind.LONG: "text",
        Kind.WHOLE: "number",
        Kind.NUMBER: "number",
        Kind.BOOLEAN: "number",
        Kind.DAY: "instant",
        Kind.INSTANT: "instant",
        Kind.CHOICE: "text",
        Kind.CHOICES: "text",
    }

    record_type = models.CharField(max_length=60)
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    options = models.JSONField(default=list, blank=True)
    is_required = models.BooleanField(default=False)
    help = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_archived = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "record_type", "key"], name="one_custom_field_per_record_type_and_key"
            ),
            models.CheckConstraint(
                condition=models.Q(key__regex=r"^[a-z][a-z0-9_]{0,39}$"), name="custom_field_key_is_a_word"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["choice", "choices"]) | models.Q(options=[]),
                name="only_choices_have_options",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def column(self) -> str:
        """The column of CustomValue by which its values are compared."""
        return self.COLUMNS[self.Kind(self.kind)]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The options as value and label."""
        return [(each["value"], each["label"]) for each in self.options]


class CustomValue(TenantModel):
    """A value of a record once more, typed, for filters and orders; a trigger of the record's table writes it.

    A text is here as far as its first 250 letters, a day as its first moment in UTC, yes as 1; each choice of several
    is a row. `exact` is a number with all its digits; `number` is the one an index may be read by under a policy.
    """

    BEGINNING: ClassVar = 250

    record_type = models.CharField(max_length=60)
    field = TenantForeignKey(CustomField, on_delete=models.CASCADE)
    record_id = models.UUIDField()
    text = models.CharField(max_length=250, null=True)  # noqa: DJ001 - the column of another type holds the value
    number = models.FloatField(null=True)
    exact = models.DecimalField(max_digits=38, decimal_places=12, null=True)
    instant = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["tenant_id", "field", "text", "record_id"], name="custom_value_by_text"),
            models.Index(fields=["tenant_id", "field", "number", "record_id"], name="custom_value_by_number"),
            models.Index(fields=["tenant_id", "field", "instant", "record_id"], name="custom_value_by_instant"),
            # Read by record: what the trigger replaces, and whether a record has a value at all.
            models.Index(fields=["tenant_id", "record_id", "field"], name="custom_value_of_record"),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_id}"
