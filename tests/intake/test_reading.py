"""Reading raw mails, odd ones too: nothing in them stops the reading."""

from datetime import UTC, datetime

import pytest

from intake.reading import MOST_FILES, message_id_of, plain_text, read_mail, recipients_of
from tests.intake.messages import file, html_only, raw, text, whole, with_parts


class TestReadMail:
    def test_says_who_what_and_when(self):
        mail = read_mail(raw(cc="Bola <BOLA@example.com>, nobody"))

        assert (mail.sender.name, mail.sender.address) == ("Adunni", "adunni@example.com")
        assert [(each.name, each.address, each.kind) for each in mail.recipients] == [
            ("Ada Obi", "ada@example.com", "to"),
            ("Bola", "bola@example.com", "cc"),
        ]
        assert (mail.subject, mail.body) == ("Your offer", "Hello Ada")
        assert mail.sent_at == datetime(2026, 11, 27, 9, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("subject", "read"),
        [
            ("=?iso-8859-1?Q?Pre=E7o_e_prazo?=", "Preço e prazo"),
            ("=?utf-8?B?4bqMxZhn4bqX?=", "ẌŘgẗ"),
            ("=?nonsense?Q?x=E7?=", "=?nonsense?Q?x=E7?="),
            ("=?utf-8?Q?broken", "=?utf-8?Q?broken"),
            ("two\r\n lines", "two lines"),
        ],
    )
    def test_reads_encoded_subjects(self, subject, read):
        assert read_mail(raw(subject=subject)).subject == read

    def test_reads_a_subject_of_plain_latin_letters(self):
        assert read_mail(raw(subject="Pre@o").replace(b"@o", b"\xe7o")).subject == "Preço"

    def test_makes_html_plain_and_loads_nothing(self):
        html = "<style>p{}</style><p>Dear&nbsp;Ada,</p><img src='https://x.example/p.gif'><div>caf&eacute;</div>"

        assert read_mail(html_only(html)).body == "Dear Ada,\n\ncafé"

    @pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16"])
    def test_reads_other_charsets(self, charset):
        assert read_mail(html_only("<p>café</p>", charset)).body == "café"

    def test_reads_a_charset_that_nobody_knows(self):
        assert read_mail(raw("Content-Type: text/plain; charset=klingon", body="hello")).body == "hello"

    def test_prefers_plain_text_and_takes_files(self):
        html = "Content-Type: text/html\r\n\r\n<p>no</p>"
        mail = read_mail(with_parts(text("yes"), html, file("offer.pdf", b"%PDF-1.4")))

        assert (mail.body, mail.files) == ("yes", [("offer.pdf", b"%PDF-1.4")])

    def test_takes_so_many_files(self):
        assert len(read_mail(with_parts(*[file("a.pdf", b"%PDF")] * 30)).files) == MOST_FILES

    def test_reads_what_it_hands_on(self):
        inner = raw(**{"from": "Ada <ada@example.com>", "subject": "My question", "message_id": "<2@example.com>"})
        mail = read_mail(with_parts(text("see below"), whole(inner), subject="Fwd: My question"))

        assert mail.body == "see below"
        assert (mail.forwarded.sender.address, mail.forwarded.subject) == ("ada@example.com", "My question")

    def test_reads_who_wrote_what_it_hands_on_as_text(self):
        body = "---------- Forwarded message ---------\nFrom: Ada Obi <Ada@example.com>\nSubject: Q\n\nHow much?"

        assert read_mail(raw(subject="Fwd: Q", body=body)).forwarded.sender.address == "ada@example.com"
        assert read_mail(raw(subject="Q", body=body)).forwarded is None

    @pytest.mark.parametrize(
        "headers",
        [{"auto_submitted": "auto-replied"}, {"precedence": "bulk"}, {"x_autoreply": "yes"}, {"precedence": "list"}],
    )
    def test_tells_automatic_mail(self, headers):
        assert read_mail(raw(**headers)).is_automatic
        assert not read_mail(raw(auto_submitted="no")).is_automatic

    def test_keeps_the_checks_of_the_host(self):
        said = "mx.example; spf=pass smtp.mailfrom=x; dkim=fail; dmarc=fail (p=reject)"
        mail = read_mail(raw(authentication_results=said))

        assert (mail.authentication, mail.is_forged) == ("spf=pass dkim=fail dmarc=fail", True)

    @pytest.mark.parametrize(
        "message",
        [
            b"",
            b":",
            b"From: @@@\r\nDate: yesterday\r\n\r\n\0\xff",
            b"Content-Type: multipart/mixed\r\n\r\nno boundary",
            b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
            b"From: " + b"(" * 500 + b"\r\nDate: Fri, 99 Nov 99999 99:99:99\r\n\r\nx",
            b"Content-Type: message/rfc822\r\n\r\n",
            b"Content-Type: message/rfc822\r\n\r\n" * 3000,
        ],
    )
    def test_is_stopped_by_nothing(self, message):
        mail = read_mail(message)

        assert "\0" not in mail.body
        assert mail.sent_at is None

    def test_reads_two_megabytes(self):
        mail = read_mail(raw(body="x" * 2_000_000))

        assert len(mail.body) == 200_000


class TestMessageId:
    def test_is_that_of_the_mail(self):
        assert message_id_of(raw()) == read_mail(raw()).message_id == "<1@example.com>"

    def test_is_a_digest_without_one(self):
        bare, other = raw(message_id=None), raw(message_id=None, subject="x")

        assert message_id_of(bare) == message_id_of(bare) == read_mail(bare).message_id != message_id_of(other)


class TestRecipients:
    def test_are_those_of_all_headers(self):
        found = recipients_of(raw(bcc="drop@in.example", delivered_to="x@in.example"))

        assert found == ["x@in.example", "ada@example.com", "drop@in.example"]


class TestPlainText:
    def test_keeps_breaks_and_words(self):
        assert plain_text("<ul><li>one<li>two</ul><script>x()</script>a &lt;b&gt;<br>c") == "one\ntwo\na <b>\nc"
