"""The file of a quote: read back, letter by letter."""

from decimal import Decimal

import pytest

from core import media
from nexus.settings.media import media_storage
from quotes import services
from quotes.letterhead import letter_of, price_of
from quotes.pdf import draw
from tenants.services import set_logo
from tests.commerce.conftest import picture
from tests.factories.crm import ContactFactory
from tests.quotes.conftest import NOON, SHELF
from tests.quotes.reading import pictures_in, text_of


def drawn(quote):
    return text_of(draw(letter_of(quote)))


class TestDraw:
    def test_says_number_total_and_currency(self, sent):
        text = drawn(sent(title="Shop fitting", note="As we said", terms="Half at once"))

        for part in ("Adunni Naturals", "Quote Q-000001", "Shop fitting", "As we said", "Half at once"):
            assert part in text
        assert "₦1,500.00" in text
        assert "₦3,225.00" in text

    def test_writes_names_as_they_are(self, sent):
        contact = ContactFactory(first_name="Ọlámidé", last_name="Ṣẹ́gun <b>")

        assert "Ọlámidé" in drawn(sent(contact_id=contact.id))

    def test_tells_discounts(self, draft):
        text = drawn(draft(lines=[{**SHELF, "discount_percent": "12.5"}], discount_percent=Decimal(10)))

        assert "less 12.5 %" in text
        assert "−₦262.50" in text

    def test_tells_who_accepted(self, sent, owner):
        quote = services.accept_quote(quote_id=sent().id, accepted_by="Ada Obi", actor=owner, now=NOON)

        assert "Accepted by Ada Obi on" in drawn(quote)

    def test_takes_many_lines_and_long_texts(self, draft):
        lines = [{**SHELF, "name": f"Shelf {number}", "description": "long " * 1500} for number in range(5)]
        lines += [{**SHELF, "name": f"Board {number}"} for number in range(190)]

        text = drawn(draft(lines=lines))

        assert "Board 189" in text
        assert "Page 2" in text

    def test_gives_the_same_bytes_again(self, sent):
        quote = sent()

        assert draw(letter_of(quote)) == draw(letter_of(quote))


class TestLogo:
    @pytest.fixture(autouse=True)
    def folder(self, settings, tmp_path):
        settings.STORAGES = {**settings.STORAGES, "default": media_storage(tmp_path)}

    @pytest.fixture
    def letter(self, sent, owner):
        set_logo(content=picture(), actor=owner)
        return letter_of(sent())

    def test_stands_with_the_name(self, letter):
        drawn = draw(letter)

        assert pictures_in(drawn) == 1
        assert "Adunni Naturals" in text_of(drawn)
        assert draw(letter) == drawn

    def test_a_business_without_one_shows_its_name(self, sent):
        assert pictures_in(draw(letter_of(sent()))) == 0

    def test_that_is_gone_is_left_out(self, letter):
        media.remove([letter.business.settings["storefront"]["logo"]])

        assert pictures_in(draw(letter)) == 0

    def test_is_left_out_when_the_storage_does_not_answer(self, letter, monkeypatch):
        def silent(name, mode="rb"):
            raise OSError("no answer")

        monkeypatch.setattr(media.default_storage, "open", silent)

        assert pictures_in(draw(letter)) == 0


class TestPrice:
    @pytest.mark.parametrize(
        ("amount", "currency", "text"),
        [("1500", "NGN", "₦1,500.00"), ("1234.567", "NGN", "₦1,234.567"), ("10", "JPY", "JPY 10")],
    )
    def test_has_all_its_places(self, amount, currency, text):
        assert price_of(Decimal(amount), currency) == text
