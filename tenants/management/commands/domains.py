"""Looks at the domains of a business and checks one, from the terminal."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.errors import DomainError
from core.principal import system
from core.tenancy import tenant_context
from tenants import selectors, services
from tenants.models import Domain, Tenant

REFUSED = 2
_FIELDS = ("id", "host", "status", "record_name", "record_value", "failure", "verified_at", "checked_at")


class Command(BaseCommand):
    """`domains list --tenant SLUG`, `domains verify HOST --tenant SLUG`; exit code 2 for a refusal."""

    help = "List the domains of one business, or look for the record of one in the DNS."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("verb", choices=["list", "verify"])
        parser.add_argument("host", nargs="?", default="")
        parser.add_argument("--tenant", required=True, help="slug of the business")
        parser.add_argument("--json", action="store_true", help="machine-readable output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for a business or a domain that is not there, and for a domain that is another's."""
        tenant = _tenant(options["tenant"])
        with tenant_context(tenant.id):
            if options["verb"] == "verify":
                found = [_verify(tenant, options["host"])]
            else:
                found = list(selectors.list_domains().order_by("host"))
        rows = [{name: getattr(domain, name) for name in _FIELDS} for domain in found]
        if options["json"]:
            self.stdout.write(json.dumps(rows, default=str, indent=2))
        else:
            self.stdout.write("\n".join(map(_line, found)) or "none")


def _tenant(slug: str) -> Tenant:
    tenant = selectors.find_tenant_by_slug(slug)
    if tenant is None:
        raise CommandError(f"No business has the slug {slug!r}", returncode=REFUSED)
    return tenant


def _verify(tenant: Tenant, host: str) -> Domain:
    domain = selectors.list_domains().filter(host=host.lower()).first()
    if domain is None:
        raise CommandError(f"{tenant} has no domain {host!r}", returncode=REFUSED)
    try:
        return services.verify_domain(domain_id=domain.id, actor=system(tenant.id), now=timezone.now())
    except DomainError as refusal:
        raise CommandError(f"{refusal.refusal_code}: {refusal.detail}", returncode=REFUSED) from refusal


def _line(domain: Domain) -> str:
    return f"{domain.host}  {domain.status}  {domain.record_name} TXT {domain.record_value}  {domain.failure}".rstrip()
