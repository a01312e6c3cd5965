"""The form of one cell of a list: the control its field takes, and the change that the record gets."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from core.errors import StaleError
from core.forms import RecordForm, Versioned
from core.principal import Principal
from records.cell_controls import control_for
from records.cells import split
from records.custom_filters import PREFIX
from records.custom_forms import as_filled, control_of
from records.fields import folded
from records.references import written
from records.registry import Field, RecordType, Shape, get_record_type
from records.selectors.custom_fields import live_fields
from tenants.selectors import get_current_tenant


class CellForm(RecordForm):
    """One cell, mostly one field; its rules are those of the change of its kind.

    `newer` is the record as somebody else left it meanwhile, when that was why the cell was refused.
    """

    def __init__(
        self, data: Any = None, *, kind: RecordType, record: Any, fields: Sequence[Field], principal: Principal
    ) -> None:
        if kind.change is None:
            raise TypeError(f"{kind.name} cannot be changed")
        self.command = self.create = kind.change.command
        self.cell_fields = {field.name: field for field in fields}
        self.newer: Any = None
        super().__init__(data, record=record, auto_id="cell_%s")
        for field in fields:
            self._add(field, kind, principal)
        own = {f"/custom/{field.key}": field.name for field in fields if field.key}
        self.places = {**self.places, **own}

    def hold(self, row: Versioned) -> None:
        """Refuse to write over what somebody else wrote; remember what that is.

        Raises:
            StaleError: the record changed.
        """
        try:
            super().hold(row)
        except StaleError:
            self.newer = row
            raise

    def values(self) -> dict[str, Any]:
        """Return the change as the command takes it."""
        found = {name: self._value(name, value) for name, value in super().values().items()}
        return folded(found)

    def _value(self, name: str, value: Any) -> Any:
        field = self.cell_fields[name]
        if field.shape == Shape.TEXTS and not field.key:
            return split(value)
        if field.shape == Shape.MONEY:
            return {"amount": value, "currency": self._currency(field)} if value else None
        return value

    def _add(self, field: Field, kind: RecordType, principal: Principal) -> None:
        if field.key:
            own = next(each for each in live_fields(kind.name) if PREFIX + each.key == field.name)
            self.fields[field.name] = control_of(own)
            if field.key in self.record.custom:
                self.initial[field.name] = as_filled(own, self.record.custom[field.key])
            return
        self.fields[field.name] = control_for(field, self.record, principal, self._currency(field))
        self.initial[field.name] = self._initial(field)

    def _initial(self, field: Field) -> Any:
        if field.shape == Shape.MONEY:
            amount = getattr(self.record, field.path)
            return "" if amount is None else f"{amount.amount:f}"
        value = getattr(self.record, field.path)
        if field.shape == Shape.RECORD:
            linked = getattr(self.record, field.path.removesuffix("_id"), None)
            return "" if linked is None else written(get_record_type(field.to), linked)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        return ", ".join(value) if isinstance(value, list) else value

    def _currency(self, field: Field) -> str:
        own = getattr(self.record, f"{field.path}_currency", "") if field.shape == Shape.MONEY else ""
        return own or get_current_tenant().currency
