"""Money: whole minor units with their ISO 4217 currency, never a float."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Self

from core.errors import InvalidError

# ISO 4217 list one: exponents that differ from two, and the codes NEXUS trades in.
_NO_PLACES = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE_PLACES = "BHD IQD JOD KWD LYD OMR TND"
_TWO_PLACES = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP "
    "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR "
    "IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN "
    "NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
    "STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG"
)
EXPONENTS = {
    code: places for places, codes in ((0, _NO_PLACES), (2, _TWO_PLACES), (3, _THREE_PLACES)) for code in codes.split()
}
SYMBOLS = {"NGN": "₦", "GHS": "₵", "USD": "$", "EUR": "€", "GBP": "£", "KES": "KSh ", "ZAR": "R "}


class InvalidMoneyError(InvalidError):
    """The amount or the currency cannot be money."""

    code = "invalid_money"


def exponent(currency: str) -> int:
    """Return how many decimal places the currency has.

    Raises:
        InvalidMoneyError: no such currency.
    """
    try:
        return EXPONENTS[currency]
    except KeyError:
        raise InvalidMoneyError(f"{currency!r} is not a currency code", code="unknown_currency") from None


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount: `minor` whole minor units (kobo, cents) of `currency`."""

    minor: int
    currency: str

    @classmethod
    def parse(cls, amount: str | Decimal | int, currency: str) -> Self:
        """Read a decimal amount such as "1500.00".

        Raises:
            InvalidMoneyError: not a finite number, more places than the currency has, or too large.
        """
        places = exponent(currency)
        try:
            minor = Decimal(amount).scaleb(places)
        except (InvalidOperation, ValueError):
            raise InvalidMoneyError(f"{amount!r} is not an amount") from None
        if not minor.is_finite() or minor != minor.to_integral_value() or abs(minor) >= 2**63:
            raise InvalidMoneyError(f"{amount} cannot be held in {currency}, which has {places} decimal places")
        return cls(int(minor), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def times(self, quantity: Decimal | int) -> "Money":
        """Multiply by a quantity and round half up to the minor unit."""
        product = (Decimal(self.minor) * quantity).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return Money(int(product), self.currency)

    def as_json(self) -> dict[str, str]:
        """Return the form the API speaks: {"amount": "1500.00", "currency": "NGN"}."""
        return {"amount": f"{self.amount:f}", "currency": self.currency}

    def __str__(self) -> str:
        sign = "−" if self.minor < 0 else ""
        return f"{sign}{SYMBOLS.get(self.currency, self.currency + ' ')}{abs(self.amount):,f}"

    def _same(self, other: "Money") -> None:
        if other.currency != self.currency:
            raise InvalidMoneyError(f"{self.currency} and {other.currency} cannot be added")
