"""Everything encrypted moves to the newest key, and the old one can go."""

import json

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from accounts.models import Factor
from activation.models import Credential
from core import secrets
from core.secrets import UnreadableSecretError, columns, decrypt, encrypt, version_of
from core.tenancy import tenant_context
from privacy.services import rotate_keys
from tests.factories.accounts import UserFactory

OLD, NEW = "an-old-key-of-the-test", "a-new-key-of-the-test"


@pytest.fixture
def rows(settings, in_tenant, other_tenant):
    """A credential in two businesses and a factor in none, under the old key; the new one is put in front."""
    settings.ENCRYPTION_KEYS = [OLD]
    mine = Credential.objects.create(integration="paystack", name="secret", sealed=encrypt(b"sk_mine"))
    with tenant_context(other_tenant.id):
        other = Credential.objects.create(integration="paystack", name="secret", sealed=encrypt(b"sk_other"))
    factor = Factor.objects.create(user=UserFactory(), kind="totp", name="App", secret=encrypt(b"seed"))
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    return mine, other, factor


class TestRotateKeys:
    def test_lets_the_old_key_go(self, rows, settings, other_tenant):
        mine, other, factor = rows

        report = rotate_keys()

        settings.ENCRYPTION_KEYS = [NEW]
        mine.refresh_from_db()
        factor.refresh_from_db()
        assert (decrypt(mine.sealed), decrypt(factor.secret)) == (b"sk_mine", b"seed")
        with tenant_context(other_tenant.id):
            other.refresh_from_db()
        assert decrypt(other.sealed) == b"sk_other"
        assert (report.rotated["activation.Credential.sealed"], report.rotated["accounts.Factor.secret"]) == (2, 1)

    def test_says_when_a_key_is_not_needed(self, rows):
        assert rotate_keys(is_dry=True).unneeded == []
        assert rotate_keys().unneeded == [version_of(OLD).decode().split(".")[1]]

    def test_does_nothing_the_second_time(self, rows):
        rotate_keys()

        assert sum(rotate_keys().rotated.values()) == 0

    def test_moves_what_was_written_before_keys_had_versions(self, rows, settings):
        mine = rows[0]
        mine.sealed = bytes(mine.sealed)[secrets.VERSION_LENGTH :]
        mine.save()
        assert decrypt(mine.sealed) == b"sk_mine"

        rotate_keys()

        mine.refresh_from_db()
        assert bytes(mine.sealed).startswith(version_of(NEW))

    def test_leaves_what_no_key_opens_and_says_so(self, rows, settings):
        settings.ENCRYPTION_KEYS = [NEW]

        report = rotate_keys()

        assert (report.unreadable, report.unneeded) == (3, [])
        with pytest.raises(UnreadableSecretError):
            decrypt(rows[0].sealed)

    def test_speaks_json(self, rows, capsys):
        call_command("rotate_keys", "--json", "--dry-run")

        said = json.loads(capsys.readouterr().out)
        assert (said["rotated"]["accounts.Factor.secret"], said["is_dry_run"], said["unreadable"]) == (0, True, 0)


class TestColumns:
    def test_name_every_binary_column_that_may_hold_a_secret(self):
        spared = {  # hashes and public parts of keys
            "accounts.Factor.credential",
            "accounts.Factor.credential_id",
        }
        suspects = {
            f"{model._meta.label}.{field.name}"
            for model in apps.get_models()
            for field in model._meta.fields
            if isinstance(field, models.BinaryField)
            and not any(word in field.name for word in ("hash", "digest", "scope", "previous", "value"))
        }

        assert suspects - spared == {f"{column.model}.{column.column}" for column in columns()}
