"""Write a year of invented executions, to try pages and the API on a grown table."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from activation.history import seed_history
from tenants.selectors import find_tenant_by_slug


class Command(BaseCommand):
    """Batches of 10,000, each whole or not at all; the same --seed again writes what is missing, another adds."""

    help = "Write invented executions with their histories, outcomes, steps and dead letters for one business."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--tenant", required=True, help="slug of the business")
        parser.add_argument("--count", type=int, default=1_000_000)
        parser.add_argument("--seed", type=int, default=1, help="number of the invention")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_LOCAL:
            raise CommandError("Invented executions are for local settings only", returncode=2)
        tenant = find_tenant_by_slug(options["tenant"])
        if tenant is None:
            raise CommandError(f"No business has the slug {options['tenant']!r}", returncode=2)
        if options["count"] < 1:
            raise CommandError("--count is at least 1", returncode=2)
        now, count, seed = timezone.now(), options["count"], options["seed"]
        written = seed_history(tenant=tenant, count=count, seed=seed, now=now, tell=self.stdout.write)
        self.stdout.write(f"{written:,} executions were written, {count - written:,} were there")
