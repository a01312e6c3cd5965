"""What changes of quotes take."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from core.amounts import Amount
from core.commands import Command
from core.inputs import SPELLED, Line, Long, Name
from records.custom import NewWithCustom, TakesCustom

MOST_LINES = 200
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=7, decimal_places=4)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]


class LineIn(Command):
    """One line. With `variant_id` what is left out is taken from the catalog as it is now."""

    variant_id: UUID | None = Field(default=None, description="A variant of the catalog")
    sku: Annotated[str, Field(max_length=64), *SPELLED] = ""
    name: Line = ""
    description: Long = ""
    quantity: Decimal = Field(default=Decimal(1), gt=0, max_digits=18, decimal_places=6, examples=["2.5"])
    unit_price: Amount | None = Field(default=None, description="In the currency of the quote")
    discount_percent: Percent = Field(default=Decimal(0), description="Off this line")
    tax_rate: Percent = Field(default=Decimal(0), description="In per cent", examples=["7.5"])

    @model_validator(mode="after")
    def names_something(self) -> Self:
        """Refuse a line that says neither what it is nor where that is written."""
        if self.variant_id is None and not (self.name and self.unit_price is not None):
            raise PydanticCustomError("nothing_quoted", "Give a variant, or a name and a price")
        return self


class QuoteFields(TakesCustom):
    """What a quote may have. Empty text takes a value away."""

    title: Line = ""
    opportunity_id: UUID | None = Field(default=None, description="The deal that it belongs to")
    contact_id: UUID | None = Field(default=None, description="Who gets it")
    company_id: UUID | None = None
    owner_id: UUID | None = Field(default=None, description="The user who looks after it; you, when left out")
    note: Long = Field(default="", description="A word to the customer, above the lines")
    terms: Long = Field(default="", description="Below the lines: payment, delivery, warranty")
    wins_deal: bool = Field(default=True, description="The deal is won when the quote is accepted")
    discount_percent: Percent = Field(default=Decimal(0), description="Off all lines together")
    lines: list[LineIn] = Field(default_factory=list, max_length=MOST_LINES)


class CreateQuote(NewWithCustom, QuoteFields):
    """A new quote; a deal gives it its contact and its company where those are left out."""

    valid_until: Day | None = Field(default=None, description="Its last day; in 30 days, when left out")
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = Field(
        default=None, description="That of the business, when left out", examples=["NGN"]
    )


class ChangeQuote(QuoteFields):
    """What to change of a draft; what is left out stays. `lines` are all of its lines."""

    valid_until: Day = Field(default=date(2000, 1, 1), validate_default=False)


class SendQuote(Command):
    """How the customer gets it."""

    mails: bool = Field(default=True, description="false mails nothing: you hand the link on, by WhatsApp for example")


class AcceptQuote(Command):
    """Who accepted, when somebody of the business writes it down."""

    accepted_by: Name


class DeclineQuote(Command):
    """Why it was declined."""

    reason: Annotated[str, Field(max_length=500), *SPELLED] = ""
