"""The field of the form in which a record is named in words."""

from typing import Any
from uuid import UUID

from django import forms

from core.principal import Principal
from records.references import SuggestInput, named, suggested, written
from records.registry import RecordType, get_record_type


class RecordField(forms.CharField):
    """A record of a kind, written as its name or another mark of it; `known` is how the present one is written."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=200, widget=SuggestInput, **kwargs)
        self.kind_name = kind
        self.known: tuple[str, UUID | None] = ("", None)

    @property
    def kind(self) -> RecordType:
        """The kind of record."""
        return get_record_type(self.kind_name)

    def begin(self, principal: Principal, record: Any) -> str:
        """Offer the newest records that somebody sees, and return how the present one is written."""
        self.widget.suggestions = suggested(self.kind, principal)
        if record is not None:
            self.known = (written(self.kind, record), record.pk)
        return self.known[0]

    def resolve(self, text: str, principal: Principal) -> UUID | None:
        """Return the record that a text names; None for no text.

        Raises:
            ValidationError: none fits, or several do.
        """
        shown, key = self.known
        if not text or text == shown:
            return key if text else None
        return named(self.kind, text, principal)
