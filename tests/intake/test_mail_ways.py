"""The two ways in which copies of mail come: a webhook, and a pipe of a mail server."""

import base64
import hmac
import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.utils import timezone

from accounts.models import User
from core import private_files
from core.principal import system
from executions.lease import end_lease
from executions.testing import work_until_idle
from intake import services
from intake.models import LoggedMail, MailLink
from intake.selectors.mails import address_of
from tests.console.conftest import count_queries, sign_in  # noqa: F401 - a fixture
from tests.factories.crm import ContactFactory
from tests.intake.messages import raw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]
API = "/api/v1/crm"
SECRET = {"WEBHOOK_SECRET": "user:secret"}
CREDENTIALS = {"authorization": "Basic " + base64.b64encode(b"user:secret").decode()}


@pytest.fixture
def me(owner):
    """The owner, whose address is confirmed."""
    User.objects.filter(id=owner.id).update(is_email_verified=True)
    return owner


@pytest.fixture
def address(me):
    """The address of the business for copies."""
    return address_of(services.rotate_mail_drop(actor=me, now=timezone.now()))


@pytest.fixture
def ada(me):
    """A contact."""
    return ContactFactory(first_name="Ada", last_name="Obi", emails=["ada@example.com"], owner_id=me.id)


def take(address, message):
    """Store a mail and read it."""
    services.take_mail(raw=message, recipients=[address], now=timezone.now())
    mail = LoggedMail.objects.order_by("-id").first()
    return services.log_mail(mail_id=mail.id, actor=system(mail.tenant_id), now=timezone.now())


def links(mail):
    return {link.contact_id or link.opportunity_id for link in MailLink.objects.filter(mail=mail)}


class TestWebhook:
    def send(self, address, *, headers=CREDENTIALS, message=None, provider="postmark"):
        body = {"RawEmail": (message or raw(bcc=address)).decode(), "OriginalRecipient": address, "Headers": []}
        return Client().post(f"/hooks/mail/{provider}", body, content_type="application/json", headers=headers)

    @override_settings(ANYMAIL=SECRET)
    def test_stores_what_a_provider_hands_in(self, address):
        assert [self.send(address).status_code for _ in range(2)] == [200, 200]
        assert LoggedMail.objects.get().status == "pending"

    @override_settings(ANYMAIL=SECRET)
    def test_takes_a_mail_of_two_megabytes(self, address):
        assert self.send(address, message=raw(body="x" * 2_000_000)).status_code == 200
        assert LoggedMail.objects.count() == 1

    @override_settings(ANYMAIL=SECRET)
    @pytest.mark.parametrize("headers", [{}, {"authorization": "Basic dXNlcjp3cm9uZw=="}])
    def test_refuses_a_wrong_secret(self, address, headers):
        assert self.send(address, headers=headers).status_code == 400
        assert not LoggedMail.objects.exists()

    def test_is_closed_without_a_secret(self, address):
        assert self.send(address).status_code == 404

    @override_settings(ANYMAIL=SECRET)
    def test_knows_no_other_provider(self, address):
        assert self.send(address, provider="nobody").status_code == 404
        assert Client().get("/hooks/mail/postmark").status_code == 405

    @override_settings(ANYMAIL=SECRET)
    def test_lets_go_of_what_goes_to_nobody(self, address):
        assert self.send("x@in.localhost").status_code == 200
        assert not LoggedMail.objects.exists()

    @override_settings(ANYMAIL=SECRET, MAIL_MAX_BYTES=100)
    def test_refuses_what_is_too_large(self, address):
        assert self.send(address, message=raw(body="x" * 1000)).status_code == 413

    @override_settings(ANYMAIL={**SECRET, "MAILGUN_WEBHOOK_SIGNING_KEY": "key"})
    @pytest.mark.parametrize(("key", "status", "kept"), [("key", 200, 1), ("wrong", 400, 0)])
    def test_asks_mailgun_for_its_signature(self, address, key, status, kept):
        signature = hmac.digest(key.encode(), b"1795166102token", "sha256").hex()
        signed = {"timestamp": "1795166102", "token": "token", "signature": signature}
        body = {**signed, "recipient": address, "sender": "adunni@example.com", "body-mime": raw().decode()}

        assert Client().post("/hooks/mail/mailgun", body, headers=CREDENTIALS).status_code == status
        assert LoggedMail.objects.count() == kept

    @override_settings(ANYMAIL=SECRET)
    @pytest.mark.parametrize("is_raw", [True, False])
    def test_takes_what_sendgrid_posts_whole_or_in_parts(self, address, ada, is_raw):
        message = raw(to="ada@example.com", body="The price is 20,000 naira")
        envelope = {"envelope": json.dumps({"to": [address], "from": "adunni@example.com"})}
        parts = {
            "headers": message.decode().partition("\r\n\r\n")[0],
            "text": "The price is 20,000 naira",
            "charsets": json.dumps({"text": "UTF-8"}),
            "attachments": "0",
        }
        body = {**envelope, **({"email": message.decode()} if is_raw else parts)}

        assert Client().post("/hooks/mail/sendgrid", body, headers=CREDENTIALS).status_code == 200
        assert Client().post("/hooks/mail/sendgrid", body, headers=CREDENTIALS).status_code == 200

        mail = services.log_mail(mail_id=LoggedMail.objects.get().id, actor=system(ada.tenant_id), now=timezone.now())
        assert (mail.status, mail.subject) == ("logged", "Your offer")
        assert "20,000 naira" in mail.body
        assert links(mail) == {ada.id}

    @override_settings(ANYMAIL=SECRET)
    def test_refuses_sendgrid_without_the_secret(self, address):
        assert Client().post("/hooks/mail/sendgrid", {"email": raw(bcc=address).decode()}).status_code == 400
        assert not LoggedMail.objects.exists()

    @override_settings(ANYMAIL=SECRET)
    def test_leaves_the_reading_to_the_engine(self, address, me):
        ContactFactory(emails=["ada@example.com"])
        self.send(address)

        work_until_idle()
        end_lease()

        assert LoggedMail.objects.get().status == "logged"


class TestCommand:
    def run(self, monkeypatch, message, *addresses):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(message)))
        out = io.StringIO()
        call_command("receive_mail", *addresses, stdout=out)
        return out.getvalue().strip()

    def test_takes_a_mail_from_a_pipe(self, monkeypatch, address):
        assert self.run(monkeypatch, raw(), address) == str(LoggedMail.objects.get().id)

    def test_reads_the_address_in_the_headers(self, monkeypatch, address):
        assert self.run(monkeypatch, raw(delivered_to=address)) == str(LoggedMail.objects.get().id)

    def test_ends_as_mail_servers_read_it(self, monkeypatch, address, settings):
        def status(message, *addresses):
            with pytest.raises(CommandError) as refused:
                self.run(monkeypatch, message, *addresses)
            return refused.value.returncode

        assert status(b"nonsense", address) == 65
        assert status(raw(), "x@in.localhost") == 67
        monkeypatch.setattr(private_files, "store", lambda *_: (_ for _ in ()).throw(OSError("full")))
        assert status(raw(), address) == 75
        settings.MAIL_MAX_BYTES = 10
        assert status(raw(), address) == 65
