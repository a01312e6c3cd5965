"""Staff can look at every table, but for the named few that hold only secrets."""

from django.contrib import admin

from tests.architecture.house import models

# Hashes and encrypted answers: nothing that staff could read.
SECRETS = frozenset(
    {
        "core.IdempotencyRecord",
        "accounts.RefreshToken",
        "accounts.OneTimeToken",
        "accounts.RecoveryCode",
        "accounts.Challenge",
    }
)


class TestStaffSite:
    def test_shows_every_table(self):
        sites = admin.site._registry
        shown = set(sites) | {inline.model for screen in sites.values() for inline in screen.inlines}

        assert {model._meta.label for model in models() if model not in shown} == SECRETS
