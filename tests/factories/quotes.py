"""Quotes for tests, the least that is valid; they are made in the running business."""

from datetime import date

import factory

from quotes.models import Quote, QuoteLine


class QuoteFactory(factory.django.DjangoModelFactory):
    """A draft with one line of 1,500 naira."""

    class Meta:
        model = Quote
        skip_postgeneration_save = True

    sequence = factory.Sequence(lambda number: number + 1)
    number = factory.LazyAttribute(lambda quote: Quote.number_of(quote.sequence, 1))
    title = "Shop fitting"
    valid_until = date(2099, 12, 31)
    total_currency = "NGN"
    subtotal_minor = 150_000
    total_minor = 150_000

    @factory.post_generation
    def lines(self, create: bool, extracted: object, **_: object) -> None:
        if create and extracted is None:
            QuoteLineFactory(quote=self)


class QuoteLineFactory(factory.django.DjangoModelFactory):
    """One shelf for 1,500 naira."""

    class Meta:
        model = QuoteLine

    position = 1
    name = "Shelf"
    quantity = 1
    unit_price = 1500
    net_minor = 150_000
