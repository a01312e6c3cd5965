"""Does the time of an answer tell whether an address has an account: medians of known and unknown ones, in turns.

    python manage.py servers run --temporary -- python benchmarks/enumeration.py [--count 50]

Whole requests through the stack of the web server in one process, with real hashes and PostgreSQL. A door is in order
when its medians differ by less than a tenth, or by less than 20 ms.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ |= {"DJANGO_SETTINGS_MODULE": "nexus.settings.local", "LOGIN_RATE": "1000000/300", "LOG_LEVEL": "ERROR"}

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from core.tenancy import tenant_context  # noqa: E402
from tests.factories.accounts import MembershipFactory, UserFactory  # noqa: E402
from tests.factories.tenants import TenantFactory  # noqa: E402

PASSWORD, WRONG = "correct horse battery staple", "seven yellow tractors"
AUTH = "/api/v1/auth"
NEARLY, MILLISECONDS = 0.10, 20
_numbers = count(1)
Send = Callable[[str], int]


def door(client: Client, path: str, **body: str) -> Send:
    """Return what knocks at a door with an address; it answers with the status."""
    return lambda email: client.post(path, {"email": email, **body}, "application/json").status_code


def known() -> str:
    """Return an address that has an account with a password."""
    return str(UserFactory(email=f"known-{next(_numbers)}@example.com", password=_hash()).email)


@cache
def _hash() -> str:
    return make_password(PASSWORD)


def unknown() -> str:
    """Return an address that nobody has."""
    return f"unknown-{next(_numbers)}@example.com"


def timed(send: Send, email: str) -> tuple[float, int]:
    """Return the milliseconds of one answer, and its status."""
    began = time.perf_counter()
    status = send(email)
    return (time.perf_counter() - began) * 1000, status


def measure(label: str, send: Send, times: int) -> bool:
    """Print both medians of a door; tell whether they are near enough."""
    send(known())
    send(unknown())
    both = [(timed(send, known()), timed(send, unknown())) for _ in range(times)]
    here, there = (statistics.median(pair[side][0] for pair in both) for side in (0, 1))
    statuses = sorted({found[1] for pair in both for found in pair})
    is_near = abs(here - there) < max(NEARLY * max(here, there), MILLISECONDS) and len(statuses) == 1
    print(
        f"{label:10} known {here:8.2f} ms   unknown {there:8.2f} ms   apart {here - there:+7.2f} ms"
        f"   status {statuses}   n {times}   {'in order' if is_near else 'TELLS'}",
        flush=True,
    )
    return is_near


def main() -> int:
    """Measure every door; 1 when one tells."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=50)
    times = parser.parse_args().count
    call_command("migrate", verbosity=0)
    with tenant_context(TenantFactory().id):
        admin = MembershipFactory(role="admin").user
    type(admin).objects.filter(id=admin.id).update(password=_hash())
    host = {"HTTP_HOST": f"localhost:{settings.NEXUS_PORT}"}
    anyone = Client(**host)
    login = anyone.post(f"{AUTH}/login", {"email": admin.email, "password": PASSWORD}, "application/json").json()
    speaking = Client(**host, HTTP_AUTHORIZATION=f"Bearer {login['access']}")
    doors = {
        "login": door(anyone, f"{AUTH}/login", password=WRONG),
        "register": door(anyone, f"{AUTH}/register", password=WRONG),
        "reset": door(anyone, f"{AUTH}/password/reset"),
        "invite": door(speaking, "/api/v1/invitations", role="agent"),
    }
    found = [measure(label, send, times) for label, send in doors.items()]
    return 0 if all(found) else 1


sys.exit(main())
