"""Amounts as callers write them: {"amount": "1500.00", "currency": "NGN"}, the business's currency when left out."""

from decimal import Decimal
from typing import Any

from pydantic import Field, model_validator

from core.commands import Command
from core.errors import FieldError
from core.money import InvalidMoneyError, Money


class Amount(Command):
    """An exact, not negative amount as a decimal string; a bare "1500.00" is one without a currency of its own."""

    amount: Decimal = Field(ge=0, max_digits=20, examples=["1500.00"])
    currency: str | None = Field(default=None, pattern="^[A-Z]{3}$", examples=["NGN"])

    @model_validator(mode="before")
    @classmethod
    def from_bare(cls, value: Any) -> Any:
        """Take a bare amount."""
        return {"amount": value} if isinstance(value, str | int | Decimal) else value

    def money(self, currency: str, *, pointer: str = "/amount") -> Money:
        """Return the money, in the given currency unless the amount names its own.

        Raises:
            InvalidMoneyError: unknown currency, or more decimal places than it has; `pointer` says where.
        """
        try:
            return Money.parse(self.amount, self.currency or currency)
        except InvalidMoneyError as error:
            fault = FieldError(pointer, error.refusal_code, error.detail)
            raise InvalidMoneyError(error.detail, code=error.refusal_code, errors=[fault]) from None
