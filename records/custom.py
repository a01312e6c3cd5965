"""What commands of records take beside what their app declares: values of the fields of the business."""

from typing import Any

from pydantic import Field

from core.commands import Command
from core.inputs import JsonObject


class TakesCustom(Command):
    """A change of a record with fields of the business; keys that are left out stay."""

    custom: JsonObject = Field(
        default_factory=dict,
        description="Values of the fields of the business by their keys; null takes one away",
        examples=[{"tier": "gold"}],
    )


class NewWithCustom(TakesCustom):
    """A new record with fields of the business. Required ones are asked for, so `custom` counts as given always."""

    def given(self) -> dict[str, Any]:
        return {**super().given(), "custom": self.custom}
