"""Contacts over HTTP: NEXUS beside the leanest Django view and beside DRF + simplejwt + guardian, in one run.

    python benchmarks/api.py [--rounds 3] [--seconds 4] [--connections 32] [--role admin]

It starts its own PostgreSQL (with fsync) and Valkey. One business has 10,000 contacts, ten others have 1,000 each; the
peers read and write copies of the same tables with the same indexes, without the walls. Every side is served by
granian WSGI, 2 workers x 4 threads, a psycopg pool, and logs as it does by default; benchmarks/peers/load.py loads it.
The sides take turns, so a busy machine slows all of them: trust the ratios, those of processor time most.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
CONTACTS, OTHERS, OTHERS_CONTACTS = 10_000, 10, 1_000
LEAN, DRF, NEXUS = "lean", "drf+guardian", "nexus"
OPERATIONS = ("list", "retrieve", "create")
GATES = {  # requests per second, as a share of the peer's
    LEAN: {"list": 0.7, "retrieve": 0.7, "create": 0.5},
    DRF: {"list": 2.5, "retrieve": 2.5, "create": 2.5},
}
# How long the 99th of 100 waits, as a multiple of the leanest view's. None for create: at as many connections, half the
# requests a second are twice the wait for each.
SLOWEST = {"list": 1.3, "retrieve": 1.3}
TICKS = os.sysconf("SC_CLK_TCK")
COPIES = ("crm_company", "crm_contact")
COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
"""
BODY = {"first_name": "Ada", "last_name": "Obi", "emails": ["ada{number-16-wide}@example.com"]}
BODY["phones"] = ["+2348031234567"]
Measured = dict[str, float]


@contextmanager
def servers() -> Iterator[Path]:
    """Run PostgreSQL and Valkey with the schema in place; yield the folder of logs."""
    from core.embedded.home import Home  # noqa: PLC0415 - the path was set above
    from core.embedded.servers import KEYS, running_servers  # noqa: PLC0415 - as above

    for name in KEYS:  # servers of its own, durable ones
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="nexus-bench-") as folder, running_servers(Home(Path(folder))):
        os.environ |= {"NEXUS_HOME": folder, "PYTHONPATH": str(ROOT), "API_RATE": "1000000000/60"}
        os.environ["PEERS_DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, check=True)
        yield Path(folder)


class Business:
    """The rows, and the person who asks for them."""

    def __init__(self, role: str) -> None:
        from accounts.models import Membership, User  # noqa: PLC0415 - Django is set up now
        from core.principal import system  # noqa: PLC0415 - as above
        from core.tenancy import tenant_context  # noqa: PLC0415 - as above
        from tenants.services import create_tenant  # noqa: PLC0415 - as above

        facts = {"industry": "ecommerce", "country": "NG", "currency": "NGN", "timezone": "Africa/Lagos"}
        tenants = [
            create_tenant(name=f"Bench {number}", slug=None, actor=system(), **facts).id for number in range(OTHERS + 1)
        ]
        self.tenant_id = tenants[0]
        self.user = User.objects.create(email="bench@example.com", password="!", is_email_verified=True)
        with tenant_context(self.tenant_id):
            Membership.objects.create(user=self.user, role=role)
        for number, tenant_id in enumerate(tenants):
            with tenant_context(tenant_id):
                self._fill(CONTACTS if number == 0 else OTHERS_CONTACTS, tenant_id)
        self.ids = self._some_ids()

    def _fill(self, count: int, tenant_id: UUID) -> None:
        from crm.models import Company, Contact  # noqa: PLC0415 - Django is set up now

        companies = Company.objects.bulk_create([Company(name=f"Company {number}") for number in range(100)])
        Contact.objects.bulk_create(
            [
                Contact(
                    first_name="Ada",
                    last_name=f"Obi {number}",
                    emails=[f"ada.{number}.{tenant_id}@example.com"],
                    phones=["+2348031234567"],
                    company=companies[number % 100] if number % 2 else None,
                    owner_id=self.user.id,
                )
                for number in range(count)
            ],
            batch_size=1000,
        )

    def _some_ids(self) -> list[str]:
        from core.tenancy import tenant_context  # noqa: PLC0415 - Django is set up now
        from crm.models import Contact  # noqa: PLC0415 - as above

        with tenant_context(self.tenant_id):
            return [str(key) for key in Contact.objects.order_by("-created_at").values_list("id", flat=True)[::10]]

    def token(self) -> str:
        """Return an access token of a session of now."""
        from django.utils import timezone  # noqa: PLC0415 - Django is set up now

        from accounts.models import Session  # noqa: PLC0415 - as above
        from accounts.services.sessions import Device, open_session  # noqa: PLC0415 - as above
        from accounts.tokens import Claims, sign_access  # noqa: PLC0415 - as above

        now = timezone.now()
        opened = open_session(user=self.user, tenant_id=self.tenant_id, kind=Session.Kind.API, device=Device(), now=now)
        return sign_access(Claims(opened.session.id, self.user.id, self.tenant_id), now=now)


def copy_for_peers() -> None:
    """Copy the tables with their indexes into a schema of their own, without the walls of row-level security."""
    import psycopg  # noqa: PLC0415 - only here

    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        owner.execute("CREATE SCHEMA peers")
        for table in COPIES:
            owner.execute(f"CREATE TABLE peers.{table} (LIKE public.{table} INCLUDING ALL)")
            owner.execute(f"ALTER TABLE public.{table} NO FORCE ROW LEVEL SECURITY")
            columns = ", ".join(row[0] for row in owner.execute(COLUMNS, [table]))
            owner.execute(f"INSERT INTO peers.{table} ({columns}) SELECT {columns} FROM public.{table}")
            owner.execute(f"ALTER TABLE public.{table} FORCE ROW LEVEL SECURITY")
        owner.execute(
            "ALTER TABLE peers.crm_contact ADD FOREIGN KEY (tenant_id, company_id)"
            " REFERENCES peers.crm_company (tenant_id, id)"
        )
        owner.commit()
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "benchmarks.peers.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("VACUUM (ANALYZE)")


def people_of_peers(business: Business) -> tuple[str, str]:
    """Make the peers' user, with rights on the model and on each contact by a group; return both tokens."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "benchmarks.peers.settings"}
    command = [sys.executable, "-m", "benchmarks.peers.people", str(business.tenant_id), str(business.user.id)]
    made = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    stack, lean = made.stdout.split()
    return stack, lean


class Side:
    """One way to serve contacts: its server process, its address and its token."""

    def __init__(self, name: str, application: str, path: str, business: Business, token: str = "") -> None:
        self.name, self.path, self.business, self.token = name, path, business, token
        self.application = application
        self.port = 0

    @contextmanager
    def served(self, folder: Path) -> Iterator[None]:
        """Run granian until the block ends."""
        from core.embedded.ports import choose_port  # noqa: PLC0415 - the path was set above

        self.port = choose_port()
        options = ["--interface", "wsgi", "--port", str(self.port), "--workers", "2", "--blocking-threads", "4"]
        command = [sys.executable, "-m", "granian", *options, self.application]
        with (folder / f"{self.name}.log").open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=self._environment())
        try:
            self._wait()
            yield
        finally:
            self.process.terminate()
            self.process.wait()

    def _environment(self) -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}

    def _wait(self) -> None:
        text = self.request("retrieve")[0]
        address = f"http://127.0.0.1:{self.port}{text.split()[1]}"
        head = {"Authorization": f"Bearer {self.token or self.business.token()}"}
        for _ in range(300):
            try:
                urllib.request.urlopen(urllib.request.Request(address, headers=head)).close()
                return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError(f"{self.name} does not serve")

    def request(self, operation: str) -> list[str]:
        """Return the requests of an operation, used in turn."""
        token = self.token or self.business.token()
        head = f"HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        if operation == "create":
            body = json.dumps(BODY)
            kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            return [f"POST {self.path} {head}{kind}{body}"]
        paths = [self.path] if operation == "list" else [f"{self.path}/{key}" for key in self.business.ids]
        return [f"GET {path} {head}\r\n" for path in paths]


def tree(root: int) -> set[int]:
    """Return a process and its descendants."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, size = {root}, 0
    while len(found) > size:
        size = len(found)
        found |= {process for process, parent in parents.items() if parent in found}
    return found


def processor_seconds(processes: set[int]) -> float:
    """Return what they and their ended children used."""
    total = 0
    for process in processes:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(fields[at]) for at in (11, 12, 13, 14))
    return total / TICKS


def postgres_processes() -> set[int]:
    """Return the processes of the PostgreSQL that this run started."""
    return {
        process
        for process in tree(os.getpid())
        if Path(f"/proc/{process}/comm").exists() and Path(f"/proc/{process}/comm").read_text().startswith("postgres")
    }


def measure(side: Side, operation: str, options: argparse.Namespace) -> Measured:
    """Send the load once; return its figures with processor milliseconds a request."""
    job = {"port": side.port, "connections": options.connections, "seconds": options.seconds}
    job["requests"] = side.request(operation)
    before = processor_seconds(tree(side.process.pid)), processor_seconds(postgres_processes())
    command = [sys.executable, "-m", "benchmarks.peers.load"]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(job), stdout=subprocess.PIPE, text=True, check=True)
    after = processor_seconds(tree(side.process.pid)), processor_seconds(postgres_processes())
    found = json.loads(done.stdout)
    statuses = set(found.pop("statuses"))
    if statuses != {"201" if operation == "create" else "200"}:
        raise RuntimeError(f"{side.name} answered {operation} with {statuses}")
    server, database = (1000 * (end - start) / found["count"] for start, end in zip(before, after, strict=True))
    return found | {"server_ms": server, "postgres_ms": database}


def rounds(sides: list[Side], options: argparse.Namespace) -> dict[str, dict[str, Measured]]:
    """Return the medians of all rounds by operation and side."""
    found: dict[str, dict[str, list[Measured]]] = {name: {side.name: [] for side in sides} for name in OPERATIONS}
    warm = argparse.Namespace(**{**vars(options), "seconds": 1.0})
    for operation in OPERATIONS:
        for side in sides:
            measure(side, operation, warm)
    for number in range(options.rounds):
        for operation in OPERATIONS:
            for side in sides[number % len(sides) :] + sides[: number % len(sides)]:
                figures = measure(side, operation, options)
                found[operation][side.name].append(figures)
                print(f"round {number + 1} {operation:<8} {side.name:<12} {figures['rps']:7.0f} /s", flush=True)
    return {
        operation: {
            name: {key: statistics.median(each[key] for each in taken) for key in taken[0]}
            for name, taken in by_side.items()
        }
        for operation, by_side in found.items()
    }


def report(found: dict[str, dict[str, Measured]]) -> bool:
    """Print the table, the ratios and the gates; tell whether all gates hold."""
    print(f"\n{'':<9}{'':<13}{'rps':>8}{'p50 ms':>8}{'p99 ms':>8}{'server ms':>11}{'postgres ms':>13}{'client ms':>11}")
    for operation, by_side in found.items():
        for name, each in by_side.items():
            print(
                f"{operation:<9}{name:<13}{each['rps']:8.0f}{each['p50']:8.1f}{each['p99']:8.0f}"
                f"{each['server_ms']:11.2f}{each['postgres_ms']:13.2f}{each['client_ms']:11.2f}"
            )
    kept = True
    for peer, gates in GATES.items():
        for operation, gate in gates.items():
            ours, theirs = found[operation][NEXUS], found[operation][peer]
            ratio, work = ours["rps"] / theirs["rps"], theirs["server_ms"] / ours["server_ms"]
            total = (theirs["server_ms"] + theirs["postgres_ms"]) / (ours["server_ms"] + ours["postgres_ms"])
            verdict = "kept" if ratio >= gate else "MISSED"
            print(
                f"{operation:<8} {ratio:5.2f} x {peer} by requests/s, at least {gate} wanted: {verdict};"
                f" by processor time {work:.2f} x (server), {total:.2f} x (with PostgreSQL)"
            )
            kept = kept and ratio >= gate
    for operation, by_side in found.items():
        ratio, gate = by_side[NEXUS]["p99"] / by_side[LEAN]["p99"], SLOWEST.get(operation)
        verdict = "" if gate is None else f", at most {gate} wanted: {'kept' if ratio <= gate else 'MISSED'}"
        print(f"{operation:<8} {ratio:5.2f} x {LEAN} by p99{verdict}")
        kept = kept and (gate is None or ratio <= gate)
    print(json.dumps(found))
    return kept


def main() -> None:
    """Exit 1 when a gate is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--role", default="admin", help="of the person who asks NEXUS; an agent sees only its own")
    options = parser.parse_args()
    with servers() as folder, ExitStack() as stack:
        os.environ["DJANGO_SETTINGS_MODULE"] = "nexus.settings.local"
        import django  # noqa: PLC0415 - after the servers' addresses are in the environment

        django.setup()
        business = Business(options.role)
        copy_for_peers()
        drf_token, lean_token = people_of_peers(business)
        peers = "benchmarks.peers.wsgi:application"
        sides = [
            Side(LEAN, peers, "/lean/contacts", business, lean_token),
            Side(DRF, peers, "/drf/contacts", business, drf_token),
            Side(NEXUS, "nexus.wsgi:application", "/api/v1/crm/contacts", business),
        ]
        for side in sides:
            stack.enter_context(side.served(folder))
        found = rounds(sides, options)
    sys.exit(0 if report(found) else 1)


if __name__ == "__main__":
    main()
