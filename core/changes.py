"""Partial changes: write what differs, and say what it was."""

from typing import Any

from django.db.models import Model


def apply(row: Model, **values: Any) -> list[str]:
    """Set the fields that differ and save them in one statement; return their names, sorted; none writes nothing."""
    fields = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name in fields:
        setattr(row, name, values[name])
    if fields:
        row.save(update_fields=[*fields, "updated_at"])
    return fields
