"""Looks at the keys of a business and ends one that got out, from the terminal."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import selectors, services
from accounts.models import ApiKey
from core.errors import DomainError
from core.principal import system
from core.tenancy import tenant_context
from tenants.selectors import find_tenant_by_slug

REFUSED = 2
_FIELDS = ("id", "prefix", "name", "scopes", "expires_at", "last_used_at", "last_used_ip", "revoked_at")


class Command(BaseCommand):
    """`api_keys list --tenant SLUG`, `api_keys revoke nxs_1a2b3c4d --tenant SLUG`; exit code 2 for a refusal."""

    help = "List the API keys of one business, or revoke one by its first characters."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("verb", choices=["list", "revoke"])
        parser.add_argument("prefix", nargs="?", default="", help="how the key begins, as the list shows it")
        parser.add_argument("--tenant", required=True, help="slug of the business")
        parser.add_argument("--json", action="store_true", help="machine-readable output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for a business or a key that is not there."""
        tenant = find_tenant_by_slug(options["tenant"])
        if tenant is None:
            raise CommandError(f"No business has the slug {options['tenant']!r}", returncode=REFUSED)
        actor = system(tenant.id)
        with tenant_context(tenant.id):
            if options["verb"] == "revoke":
                found = [_revoke(options["prefix"], actor)]
            else:
                found = list(selectors.list_api_keys(seen_by=actor).order_by("prefix"))
        rows = [{name: getattr(key, name) for name in _FIELDS} for key in found]
        if options["json"]:
            self.stdout.write(json.dumps(rows, default=str, indent=2))
        else:
            self.stdout.write("\n".join(map(_line, found)) or "none")


def _revoke(prefix: str, actor: Any) -> ApiKey:
    try:
        return services.revoke_leaked_key(prefix=prefix, actor=actor, now=timezone.now())
    except DomainError as refusal:
        raise CommandError(f"{refusal.refusal_code}: {refusal.detail}", returncode=REFUSED) from refusal


def _line(key: ApiKey) -> str:
    owner = key.service_account or key.user
    state = "revoked" if key.revoked_at else f"until {key.expires_at:%Y-%m-%d}"
    return f"{key.prefix}  {key.name}  {owner}  {','.join(key.scopes)}  {state}"
