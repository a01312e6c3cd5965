"""`manage.py privacy`: people taken along and erased, the registers to look at."""

import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.tenancy import tenant_context
from executions.models import Execution
from privacy.models import Erasure, Export
from privacy.services import withdraw_consent
from tests.factories.privacy import breach, consent
from tests.privacy.conftest import EMAIL

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(owner, tenant):
    def run(*words):
        out = io.StringIO()
        call_command("privacy", *words, "--tenant", tenant.slug, stdout=out)
        return out.getvalue()

    return run


class TestExport:
    def test_writes_a_file_for_its_owner_only_without_a_worker(self, run, person, tmp_path):
        target = tmp_path / "person.zip"

        told = json.loads(run("export", "--email", EMAIL, "--output", str(target), "--json"))

        assert target.stat().st_mode & 0o777 == 0o600
        assert EMAIL in zipfile.ZipFile(target).read("crm.contacts.json").decode()
        assert (told["status"], told["file"], told["execution_id"]) == ("ready", str(target), None)
        assert not {"sealed_file", "sealed_subject"} & set(told)

    def test_overwrites_nothing(self, run, person, tmp_path):
        target = tmp_path / "person.zip"
        target.write_text("mine")

        with pytest.raises(CommandError) as refusal:
            run("export", "--email", EMAIL, "--output", str(target))

        assert (refusal.value.returncode, target.read_text(), Export.objects.count()) == (2, "mine", 0)

    def test_says_when_the_file_cannot_be_written(self, run, person, tmp_path):
        with pytest.raises(CommandError, match="cannot be written") as refusal:
            run("export", "--email", EMAIL, "--output", str(tmp_path / "nowhere" / "person.zip"))

        assert refusal.value.returncode == 2

    @pytest.mark.parametrize(
        ("word", "code"), [("nobody@example.com", "subject_not_found"), ("nobody", "/email"), ("a" * 400, "/email")]
    )
    def test_refuses_who_is_not_known(self, run, tmp_path, word, code):
        with pytest.raises(CommandError, match=code) as refusal:
            run("export", "--email", word, "--output", str(tmp_path / "x.zip"))

        assert refusal.value.returncode == 2


class TestErase:
    def test_tells_what_would_go_and_forgets_whom_it_meant(self, run, person):
        told = run("erase", "--contact-id", str(person.contact_id), "--reason", "Asked for it")

        erasure = Erasure.objects.get()
        assert "Contacts" in told
        assert "Nothing was erased" in told
        assert (erasure.status, erasure.sealed_subject, erasure.execution_id) == ("canceled", None, None)

    def test_begins_with_yes(self, run, person):
        told = json.loads(run("erase", "--email", EMAIL, "--reason", "Asked for it", "--yes", "--json"))

        erasure = Erasure.objects.get()
        assert (told["status"], told["id"]) == ("running", str(erasure.id))
        assert Execution.objects.get(id=erasure.execution_id).action == "privacy.person.erase"

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (["--email", "nobody@example.com", "--reason", "Asked"], "subject_not_found"),
            (["--email", EMAIL, "--reason", "x"], "/reason"),
        ],
    )
    def test_refuses_what_the_services_refuse(self, run, owner, words, code):
        with pytest.raises(CommandError, match=code) as refusal:
            run("erase", *words)

        assert refusal.value.returncode == 2

    def test_refuses_the_only_admin(self, run, owner):
        with pytest.raises(CommandError, match="last_admin") as refusal:
            run("erase", "--user-id", str(owner.id), "--reason", "Asked for it", "--yes")

        assert (refusal.value.returncode, Erasure.objects.count()) == (2, 0)


class TestConsents:
    def test_lists_the_newest_first_without_hashes(self, run, owner):
        given = consent(owner)
        withdraw_consent(consent_id=given.id, source="form", actor=owner, now=timezone.now())
        consent(owner, address="bola@example.com", purpose="offers")

        rows = json.loads(run("consents", "--json"))

        assert [(each["address"], each["state"]) for each in rows] == [
            ("bola@example.com", "given"),
            ("ada@example.com", "withdrawn"),
            ("ada@example.com", "given"),
        ]
        assert "address_digest" not in rows[0]
        assert run("consents", "--address", " ADA@example.com", "--state", "given").count("\n") == 1
        assert run("consents", "--purpose", "surveys").strip() == "none"

    def test_finds_an_address_that_was_erased(self, run, owner):
        given = consent(owner)
        type(given).objects.update(address="")

        assert "[erased]" in run("consents", "--address", "ada@example.com")


class TestBreaches:
    def test_lists_the_register(self, run, owner):
        found = breach(owner)

        rows = json.loads(run("breaches", "--json"))

        assert [(each["id"], each["title"], each["status"]) for each in rows] == [(str(found.id), found.title, "open")]
        assert found.title in run("breaches", "--status", "open")
        assert run("breaches", "--status", "closed").strip() == "none"

    def test_shows_no_other_business(self, stranger, other_tenant, run):
        with tenant_context(other_tenant.id):
            breach(stranger)

        assert run("breaches").strip() == "none"


class TestWords:
    def test_a_person_is_named_in_one_way(self, run, tmp_path):
        for words in ([], ["--email", EMAIL, "--contact-id", "x"]):
            with pytest.raises(CommandError):
                run("export", *words, "--output", str(tmp_path / "x.zip"))

    def test_refuses_a_business_that_is_not_there(self, db):
        with pytest.raises(CommandError) as refusal:
            call_command("privacy", "breaches", "--tenant", "nobody")

        assert refusal.value.returncode == 2
