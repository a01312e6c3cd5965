"""The mailbox of a local machine."""

import os
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

from console.mailbox import NoSuchMailError, get_mail, list_mail

LINK = "http://localhost:8080/set-password/abc"


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    return tmp_path


def send(folder: Path, *subjects: str) -> None:
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folder))
    for subject in subjects:
        mail = EmailMultiAlternatives(subject, f"Open {LINK}\n\nNaira: ₦", "nexus@localhost", ["ada@example.com"])
        mail.attach_alternative("<p>html</p>", "text/html")
        connection.send_messages([mail])


class TestListMail:
    def test_reads_each_message_of_each_file(self, folder):
        send(folder, "One", "Two")

        found = list_mail(folder)

        assert {mail.subject for mail in found} == {"One", "Two"}
        assert {mail.recipients for mail in found} == {"ada@example.com"}

    def test_puts_the_newest_first(self, folder):
        send(folder, "Old")
        for path in folder.glob("*.log"):
            os.utime(path, (0, 0))
        send(folder, "New")

        assert [mail.subject for mail in list_mail(folder)] == ["New", "Old"]

    def test_is_empty_before_the_first_mail(self, folder):
        assert list_mail(folder / "missing") == []


class TestGetMail:
    def test_reads_the_plain_text(self, folder):
        send(folder, "Welcome")
        key = list_mail(folder)[0].key

        assert LINK in get_mail(folder, key).text
        assert "₦" in get_mail(folder, key).text

    @pytest.mark.parametrize("key", ["../../etc/passwd:0", "missing.log:0", "nonsense", ""])
    def test_refuses_what_is_not_in_the_folder(self, folder, key):
        with pytest.raises(NoSuchMailError):
            get_mail(folder, key)


@pytest.mark.django_db
class TestMailboxPages:
    def test_list_and_message_with_its_link(self, client, folder):
        send(folder, "Welcome to NEXUS")
        key = list_mail(folder)[0].key

        listed, shown = client.get("/dev/mail"), client.get(f"/dev/mail/{key}")

        assert "Welcome to NEXUS" in listed.content.decode()
        assert f'href="{LINK}"' in shown.content.decode()

    def test_a_message_that_is_not_there_is_404(self, client, folder):
        assert client.get("/dev/mail/missing.log:0").status_code == 404
