"""Likely duplicates on a business with many contacts: one looked for, all looked through, and a merge.

    python manage.py servers run --temporary -- python benchmarks/duplicates.py [--rows 100000] [--count 200]

One contact in a hundred has a double with a letter wrong and the same number.
"""

import argparse
import os
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ |= {"DJANGO_SETTINGS_MODULE": "nexus.settings.local", "LOG_LEVEL": "ERROR"}

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.selectors import principal_for  # noqa: E402
from core.tenancy import tenant_context  # noqa: E402
from crm import duplicates, services  # noqa: E402
from crm.models import Contact, Duplicate  # noqa: E402
from records.services.merges import merge_records, undo_merge  # noqa: E402
from tests.factories.accounts import MembershipFactory  # noqa: E402
from tests.factories.tenants import TenantFactory  # noqa: E402

FIRST = re.findall(r"\w+", "Ada Bisi Chidi Dapo Emeka Folasade Gbenga Halima Ibrahim Jumoke Kunle Lola Musa Ngozi Obi")
PARTS = re.findall(r"\w+", "ade oko nwa ola ba yo chi ku emi ogu ibe eze wa le fun ke so je ro")
CHUNK = 200


def fill(rows: int) -> None:
    """Write contacts of 18 first names and many last names."""
    source = random.Random(5)
    people: list[Contact] = []
    for number in range(rows):
        first, last = source.choice(FIRST), "".join(source.choices(PARTS, k=4)).capitalize()
        names = [last, last[:-1] + "h"] if number % 100 == 0 else [last]
        phones = [f"+23480{number:08}"]
        people += [Contact(first_name=first, last_name=name, phones=phones) for name in names]
    Contact.objects.bulk_create(people, batch_size=2000)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def timed(act: Callable[..., Any], *given: Any) -> float:
    """Return how many milliseconds something took."""
    began = time.perf_counter()
    act(*given)
    return (time.perf_counter() - began) * 1000


def told(what: str, times: Sequence[float]) -> None:
    """Print p50 and p95."""
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95) - 1]
    sys.stdout.write(f"{what:<32} p50 {statistics.median(ordered):7.1f} ms   p95 {p95:7.1f} ms\n")


def look_through(limit: int) -> tuple[int, float]:
    """Look through so many contacts in chunks, as the execution does; return how many, and the seconds."""
    began, done, last = time.perf_counter(), 0, None
    while done < limit and (keys := duplicates.keys_after("contact", last, limit=CHUNK)):
        services.find_duplicates(record_type="contact", keys=keys)
        done, last = done + len(keys), keys[-1]
    return done, time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--count", type=int, default=200)
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    tenant = TenantFactory()
    with tenant_context(tenant.id):
        actor = principal_for(MembershipFactory(role="admin").user, tenant.id)
        fill(given.rows)
        sample = list(Contact.objects.order_by("?").values_list("id", flat=True)[: given.count])
        told("one contact looked for", [timed(duplicates.pairs_of, "contact", [key]) for key in sample])
        done, seconds = look_through(given.rows)
        sys.stdout.write(
            f"{done:,} looked through in {seconds:.0f} s: {done / seconds:,.0f}/s,"
            f" {Duplicate.objects.count():,} pairs\n"
        )
        merged = []
        pairs = list(Duplicate.objects.order_by("id")[: given.count])

        def merge(pair: Duplicate) -> None:
            ids = {"winner_id": pair.first_id, "loser_id": pair.second_id}
            merged.append(merge_records(record_type="contact", **ids, actor=actor, now=timezone.now()))

        told("merge", [timed(merge, pair) for pair in pairs])
        now = timezone.now()
        told("undo", [timed(lambda each: undo_merge(merge_id=each.id, actor=actor, now=now), each) for each in merged])


if __name__ == "__main__":
    main()
