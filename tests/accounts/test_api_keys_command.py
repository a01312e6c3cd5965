"""`manage.py api_keys`: what is there, and ending what got out."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from accounts.models import ApiKey
from tests.api.rows import MAKERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(owner):
    return MAKERS["/api/v1/api-keys"](owner)


def run(*words):
    out = io.StringIO()
    call_command("api_keys", *words, stdout=out)
    return out.getvalue()


class TestCommand:
    def test_lists_without_secrets(self, tenant, key):
        rows = json.loads(run("list", "--tenant", tenant.slug, "--json"))

        assert [row["prefix"] for row in rows] == [key.prefix]
        assert "hash" not in rows[0]
        assert key.prefix in run("list", "--tenant", tenant.slug)

    def test_says_when_there_are_none(self, tenant):
        assert run("list", "--tenant", tenant.slug).strip() == "none"

    def test_ends_a_key_by_how_it_begins(self, tenant, key):
        assert "revoked" in run("revoke", key.prefix, "--tenant", tenant.slug)
        assert ApiKey.objects.get().revoked_at is not None

    @pytest.mark.parametrize("words", [["revoke", "nxs_nothing"], ["revoke"]])
    def test_refuses_a_key_that_is_not_there(self, tenant, key, words):
        with pytest.raises(CommandError, match="api_key_not_found") as refusal:
            run(*words, "--tenant", tenant.slug)
        assert refusal.value.returncode == 2

    def test_refuses_a_business_that_is_not_there(self, db):
        with pytest.raises(CommandError) as refusal:
            run("list", "--tenant", "nobody")
        assert refusal.value.returncode == 2
