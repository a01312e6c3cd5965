"""Quotes on their way: mailed with link and file, taken back, revised."""

import re
from datetime import date

import pytest
from django.core import mail

from core.errors import ConflictError, InvalidTransitionError
from core.money import Money
from events.models import Event
from quotes import selectors, services
from quotes.letterhead import Letter
from quotes.mails import quote_mail
from quotes.models import Quote
from quotes.selectors import QuoteNotFoundError
from quotes.services.send import NoAddressError, NothingQuotedError, RevisedError, ValidityError
from tests.factories.crm import ContactFactory
from tests.quotes.conftest import NOON


def send(quote, actor, **how):
    return services.send_quote(quote_id=quote.id, actor=actor, now=NOON, **how)


class TestSendQuote:
    def test_keeps_what_was_sent(self, draft, owner):
        quote = send(draft(), owner)

        assert (quote.status, quote.sent_at, quote.sent_to) == ("sent", NOON, quote.contact.email)
        assert re.fullmatch("[0-9a-f]{64}", quote.content_hash)
        assert Event.objects.get(type="quote.sent").payload["mails"] is True

    def test_mails_the_link_and_the_file(self, sent, hear):
        quote = sent(title="Shop fitting", note="As we said")

        hear("quote.sent", "quotes.mail_quote")

        [letter] = mail.outbox
        assert letter.to == [quote.contact.email]
        assert letter.reply_to == ["adunni@example.com"]
        assert letter.subject.endswith("Quote Q-000001 from Adunni Naturals")
        assert re.search(r"/q/[\w-]{60,}", letter.body)
        assert "As we said" in letter.body
        [(name, content, kind)] = letter.attachments
        assert (name, content[:5], kind) == ("Q-000001.pdf", b"%PDF-", "application/pdf")

    def test_asks_the_storage_for_the_logo_as_the_mail_is_sent(self, sent, monkeypatch):
        asked = []
        monkeypatch.setattr(Letter, "read_logo", lambda self: asked.append(1))

        errand = quote_mail(sent())  # written in the transaction that hears of it
        assert asked == []

        errand()
        assert (len(asked), len(mail.outbox)) == (1, 1)

    def test_mails_nothing_that_was_withdrawn_meanwhile(self, sent, owner, hear):
        services.withdraw_quote(quote_id=sent().id, actor=owner)

        hear("quote.sent", "quotes.mail_quote")

        assert mail.outbox == []

    def test_goes_without_a_mail(self, draft, owner, hear):
        quote = send(draft(contact_id=ContactFactory(emails=[]).id), owner, mails=False)
        hear("quote.sent", "quotes.mail_quote")

        assert (quote.status, quote.sent_to, mail.outbox) == ("sent", "", [])

    def test_changes_nothing_the_second_time(self, sent, owner):
        send(sent(), owner)

        assert Event.objects.filter(type="quote.sent").count() == 1

    def test_refuses_a_quote_without_lines(self, draft, owner):
        with pytest.raises(NothingQuotedError) as refused:
            send(draft(lines=[]), owner)

        assert refused.value.errors[0].pointer == "/lines"

    @pytest.mark.parametrize("contact", [None, "without"])
    def test_refuses_to_mail_to_nobody(self, draft, owner, contact):
        key = ContactFactory(emails=[]).id if contact else None
        with pytest.raises(NoAddressError) as refused:
            send(draft(contact_id=key), owner)

        assert [(fault.pointer, fault.code) for fault in refused.value.errors] == [
            ("/contact_id", "contact_without_email")
        ]

    def test_refuses_a_last_day_that_is_over(self, draft, owner):
        with pytest.raises(ValidityError) as refused:
            send(draft(valid_until=date(2026, 11, 28)), owner)

        assert refused.value.errors[0].pointer == "/valid_until"

    def test_refuses_what_was_answered(self, sent, owner):
        quote = sent()
        services.decline_quote(quote_id=quote.id, actor=owner, now=NOON)

        with pytest.raises(InvalidTransitionError):
            send(quote, owner)

    def test_finds_nothing_of_others(self, draft, member):
        with pytest.raises(QuoteNotFoundError):
            send(draft(), member)


class TestWithdrawQuote:
    def test_takes_it_back(self, sent, owner):
        quote = services.withdraw_quote(quote_id=sent().id, actor=owner)
        services.withdraw_quote(quote_id=quote.id, actor=owner)

        assert quote.status == "withdrawn"
        assert Event.objects.filter(type="quote.withdrawn").count() == 1

    def test_refuses_a_draft(self, draft, owner):
        with pytest.raises(InvalidTransitionError):
            services.withdraw_quote(quote_id=draft().id, actor=owner)


class TestReviseQuote:
    def test_writes_a_draft_with_the_same_content(self, sent, owner):
        first = sent(terms="Half at once", valid_until=date(2026, 12, 1))

        second = services.revise_quote(quote_id=first.id, actor=owner, now=NOON)

        first.refresh_from_db()
        assert (first.status, second.status, second.number) == ("withdrawn", "draft", "Q-000001-R2")
        assert (second.replaces_id, second.terms, second.total) == (first.id, "Half at once", Money(322_500, "NGN"))
        assert second.valid_until == date(2026, 12, 29)
        assert [line.name for line in selectors.lines_of(second)] == ["Shelf"]

    def test_leaves_the_number_of_the_next_quote_as_it_was(self, sent, draft, owner):
        services.revise_quote(quote_id=sent().id, actor=owner, now=NOON)

        assert draft().number == "Q-000002"

    def test_refuses_a_second_revision_of_the_same(self, sent, owner):
        first = sent()
        second = services.revise_quote(quote_id=first.id, actor=owner, now=NOON)

        with pytest.raises(RevisedError) as refused:
            services.revise_quote(quote_id=first.id, actor=owner, now=NOON)

        assert refused.value.members["quote_id"] == str(second.id)

    def test_refuses_drafts_and_what_was_accepted(self, draft, sent, owner):
        accepted = sent()
        services.accept_quote(quote_id=accepted.id, accepted_by="Ada", actor=owner, now=NOON)

        for quote in (draft(), accepted):
            with pytest.raises(ConflictError) as refused:
                services.revise_quote(quote_id=quote.id, actor=owner, now=NOON)
            assert refused.value.refusal_code == "not_revisable"
        assert Quote.objects.count() == 2
