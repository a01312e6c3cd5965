"""What signing in, refreshing and being recognised cost: milliseconds of one process, real hashes, real PostgreSQL.

    python manage.py servers run --temporary -- python benchmarks/identity.py [--count 500]

Logins are few: one checks a bcrypt hash of cost 12, which is most of its time. The access check is what every request
pays: the signature of a token that was not seen before, or was, and the one statement that reads its session.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ |= {"DJANGO_SETTINGS_MODULE": "nexus.settings.local", "LOGIN_RATE": "1000000/300", "LOG_LEVEL": "ERROR"}

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts import services  # noqa: E402
from accounts.authentication import principal_of_bearer  # noqa: E402
from accounts.passwords import set_password  # noqa: E402
from accounts.selectors import find_session_principal  # noqa: E402
from accounts.tokens import Claims, read_access, sign_access  # noqa: E402
from core.tenancy import tenant_context  # noqa: E402
from tests.factories.accounts import MembershipFactory  # noqa: E402
from tests.factories.tenants import TenantFactory  # noqa: E402

PASSWORD = "correct horse battery staple"
DEVICE = services.Device(ip="127.0.0.1", user_agent="benchmark")


def timed(act: Callable[[], object], count: int) -> list[float]:
    """Run something so many times; return the milliseconds of each."""
    found = []
    for _ in range(count):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return sorted(found)


def line(label: str, found: list[float]) -> None:
    """Print median and the 99th percentile."""
    worst = found[min(len(found) - 1, int(len(found) * 0.99))]
    sys.stdout.write(f"{label:46} p50 {statistics.median(found):8.3f} ms   p99 {worst:8.3f} ms   n {len(found)}\n")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=500)
    count = parser.parse_args().count
    call_command("migrate", verbosity=0)
    with tenant_context(TenantFactory().id):
        user = MembershipFactory().user
    set_password(user, PASSWORD)
    user.save()

    def login() -> services.OpenedSession:
        return services.sign_in(email=user.email, password=PASSWORD, device=DEVICE, now=timezone.now())

    opened = login()
    line("login by password", timed(login, max(10, count // 25)))

    def refresh() -> None:
        nonlocal opened
        opened = services.refresh(token=opened.refresh_token, device=DEVICE, now=timezone.now())

    line("refresh", timed(refresh, count))
    claims = Claims(opened.session.id, user.id, opened.principal.tenant_id)
    tokens = [sign_access(claims, now=timezone.now()) for _ in range(count)]
    line("sign an access token", timed(lambda: sign_access(claims, now=timezone.now()), count))
    fresh = iter(tokens)
    line("check a token not seen before", timed(lambda: read_access(next(fresh)), count))
    line("check a token seen before", timed(lambda: read_access(tokens[-1]), count))
    line("read its session, role and policy", timed(lambda: find_session_principal(opened.session.id), count))
    line("both, as a request does", timed(lambda: principal_of_bearer(f"Bearer {tokens[-1]}"), count))


main()
